-- Which sends were later than one in doubt was asked of the clock, which may have been set in between.
drop index delivery_receipted;
