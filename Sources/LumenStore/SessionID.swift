/// Writes 128 bits as base64url without padding (RFC 4648 §5): 22 characters that need no escape in a URL.
func sessionID(_ bits: UInt128) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    let sextets = stride(from: 122, through: 2, by: -6).map { bits >> $0 & 63 } + [bits << 4 & 63]
    return String(sextets.map { alphabet[Int($0)] })
}
