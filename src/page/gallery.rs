//! Every piece of the toolkit at its busiest.
