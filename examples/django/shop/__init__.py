"""The project: settings, routes, and what a web server starts."""
