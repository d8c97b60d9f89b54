"""Common given names by the pronoun that usually goes with them: a hint, outvoted by titles."""

from claims.text.wordlists import wordlist

MALE = wordlist(
    """
    james john robert michael william david richard joseph thomas charles christopher daniel
    matthew anthony mark donald steven paul andrew joshua kenneth kevin brian george edward ronald
    timothy jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott brandon
    benjamin samuel gregory frank alexander raymond patrick jack dennis jerry tyler aaron jose adam
    henry nathan douglas zachary peter kyle walter ethan jeremy harold keith christian roger noah
    gerald carl terry sean austin arthur lawrence jesse dylan bryan joe jordan billy bruce albert
    willie gabriel logan alan juan wayne roy ralph randy eugene vincent russell elijah louis bobby
    philip johnny bill bob tom tim jim mike steve dan ted ben chris jeff greg bernie barack vladimir
    sergei dmitry ivan boris nikolai mikhail yevgeny viktor oleg igor andrei ahmed mohammed muhammad
    ali hassan hussein omar khalid ibrahim mahmoud abdul jean pierre francois emmanuel jacques
    hans karl klaus olaf friedrich antonio carlos luis pedro miguel javier manuel fernando jorge
    pablo diego mario giuseppe marco luca matteo sergio recep volodymyr narendra rahul amit raj
    """
)
FEMALE = wordlist(
    """
    mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty
    sandra margaret ashley kimberly emily donna michelle carol amanda melissa deborah stephanie
    rebecca laura sharon cynthia dorothy amy kathleen angela shirley emma brenda pamela nicole anna
    samantha katherine christine helen debra rachel carolyn janet maria catherine heather diane
    olivia julie joyce victoria ruth virginia lauren kelly christina joan evelyn judith andrea
    hannah megan cheryl jacqueline martha madison teresa gloria sara janice ann kathryn abigail
    sophia frances jean alice judy isabella julia grace amber denise danielle marilyn beverly
    charlotte natalie theresa diana brittany doris kayla alexis lori marie hillary ivanka melania
    kate anne jane ursula angela marine giorgia olga natalia svetlana tatiana irina elena ekaterina
    yulia fatima aisha zainab leila khadija carmen lucia ana isabel claire sophie nathalie greta
    heidi ingrid kamala nikki theresa jacinda sanna mette priya indira sonia benazir
    """
) - wordlist("jean")
