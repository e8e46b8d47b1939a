//! Migrations and words are embedded: say so to cargo, which cannot see into the macros.

fn main() {
    println!("cargo::rerun-if-changed=migrations");
    println!("cargo::rerun-if-changed=templates");
}
