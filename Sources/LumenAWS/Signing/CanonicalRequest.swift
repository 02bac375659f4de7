import LumenCore

/// A request in the one form that both sides of a signature build.
///
/// Source: AWS, "Create a signed AWS API request", step 1.
struct CanonicalRequest {
    let text: String
    /// `content-type;host;x-amz-date`
    let signedHeaders: String

    /// - Parameter unsigned: lower-case names of headers that stay out of the signature.
    init(of request: SignableRequest, normalizingPath: Bool, unsigned: Set<String>, payloadHash: String) {
        let headers = Self.canonicalHeaders(request.headers, without: unsigned)
        signedHeaders = headers.map(\.name).joined(separator: ";")
        text = """
            \(request.method)
            \(Self.canonicalPath(request.path, normalizing: normalizingPath))
            \(Self.canonicalQuery(request.queryPieces))
            \(headers.map { "\($0.name):\($0.value)\n" }.joined())
            \(signedHeaders)
            \(payloadHash)
            """
    }

    /// The path encoded once more than it was sent, as every service but S3 wants it.
    static func canonicalPath(_ path: Substring, normalizing: Bool) -> String {
        let path = normalizing ? URIEncoding.normalized(path) : path.isEmpty ? "/" : String(path)
        return URIEncoding.encode(path.utf8, keepingSlashes: true)
    }

    /// Names and values, encoded, in the order of the encoded names and then of the values.
    static func canonicalQuery(_ pieces: [Substring]) -> String {
        pieces.filter { !$0.isEmpty }.map { piece -> (name: String, value: String) in
            let name = piece.utf8.prefix { $0 != UInt8(ascii: "=") }
            return (encodedAgain(name), encodedAgain(piece.utf8.dropFirst(name.count + 1)))
        }
        .sorted { ($0.name, $0.value) < ($1.name, $1.value) }
        .map { "\($0.name)=\($0.value)" }
        .joined(separator: "&")
    }

    private static func encodedAgain(_ text: Substring.UTF8View) -> String {
        URIEncoding.encode(URIEncoding.decode(text))
    }

    /// Lower-case names in order, each once with its values joined by commas in the order sent.
    static func canonicalHeaders(
        _ headers: [HTTPHeader], without unsigned: Set<String>
    ) -> [(name: String, value: String)] {
        Dictionary(grouping: headers) { $0.name.lowercased() }
            .filter { !unsigned.contains($0.key) }
            .map { ($0.key, $0.value.map { collapsed($0.value) }.joined(separator: ",")) }
            .sorted { $0.0 < $1.0 }
    }

    /// The value without white space at its ends, and one space for each run within.
    private static func collapsed(_ value: String) -> String {
        value.unicodeScalars.split { $0.value == 0x20 || (0x09...0x0D).contains($0.value) }.map(String.init)
            .joined(separator: " ")
    }
}
