"""Templates in Word: reading them, and finding every mistake."""
