//! The door of the server: who may come in under which name and from where, what every answer carries, how slow and how large a
//! request may be, and TLS. Tests are named for the items of OWASP ASVS 5.0 they hold.

mod asked;
mod formulas;
mod headers;
mod raw;
mod slow;
mod tls;
mod uploads;
