"""The Django project: settings from the environment, addresses, and the doors for web servers."""
