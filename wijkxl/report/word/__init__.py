"""A document in Word: blocks as XML, and putting them in the template."""
