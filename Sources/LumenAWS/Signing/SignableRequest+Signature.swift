import LumenCore

extension SignableRequest {
    private static let signatureHeaders: Set<String> = [
        "authorization", "x-amz-content-sha256", "x-amz-date", "x-amz-security-token",
    ]
    private static let signatureParameters: Set<String> = [
        "X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Date", "X-Amz-SignedHeaders", "X-Amz-Expires",
        "X-Amz-Security-Token", "X-Amz-Signature",
    ]

    var withoutSignature: SignableRequest {
        var request = self
        request.headers.removeAll { Self.signatureHeaders.contains($0.name.lowercased()) }
        let isSignature = { (piece: Substring) in
            Self.signatureParameters.contains(String(Substring(piece.utf8.prefix { $0 != UInt8(ascii: "=") })))
        }
        let pieces = queryPieces
        if pieces.contains(where: isSignature) {
            let kept = pieces.filter { !isSignature($0) }.joined(separator: "&")
            request.target = kept.isEmpty ? String(path) : "\(path)?\(kept)"
        }
        return request
    }

    mutating func appendQuery(_ parameters: [(name: String, value: String)]) {
        for (name, value) in parameters {
            let separator =
                path.utf8.count == target.utf8.count ? "?" : target.utf8.last == UInt8(ascii: "?") ? "" : "&"
            target += "\(separator)\(name)=\(URIEncoding.segment(value))"
        }
    }
}
