"""Written for Python 2."""
print "prices"
