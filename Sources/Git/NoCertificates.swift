/// libgit2 built with Mbed TLS reads the machine's whole certificate bundle whenever it starts, which takes longer than
/// most commands. This program never uses libgit2's network: fetch and push go through the `git` program. So the
/// program brings its own function of that name, which the dynamic linker prefers and which reads nothing. Builds of
/// libgit2 with another TLS library never call it. docs/decisions/0011-no-certificates.md has the figures.
@_cdecl("mbedtls_x509_crt_parse_file")
public func readNoCertificates(_ chain: UnsafeMutableRawPointer?, _ path: UnsafePointer<CChar>?) -> Int32 { 0 }
