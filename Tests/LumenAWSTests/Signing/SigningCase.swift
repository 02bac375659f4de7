import Foundation
import LumenAWS
import LumenCore
import Testing

/// One case of awslabs/aws-c-auth's signing test suite: a request, the circumstances, and what comes out.
struct SigningCase {
    let name: String
    let request: SignableRequest
    let credentials: Credentials
    let expiration: Int
    let signer: Signer

    init(_ name: String) throws {
        let context = try JSON(parsing: try Vectors.bytes("sigv4/\(name)/context.json"))
        let identity = try #require(context["credentials"])
        func text(_ key: String, in object: JSON) throws -> String { try #require(object[key]?.stringValue) }
        self.name = name
        request = SignableRequest(vector: try Vectors.text("sigv4/\(name)/request.txt"))
        credentials = Credentials(
            accessKeyID: try text("access_key_id", in: identity),
            secretAccessKey: Secret(try text("secret_access_key", in: identity)),
            sessionToken: identity["token"]?.stringValue.map { Secret($0) })
        expiration = try #require(context["expiration_in_seconds"]?.intValue)
        var options = Signer.Options()
        options.normalizesPath = context["normalize"] == true
        options.declaresPayloadHash = context["sign_body"] == true
        options.signsSessionToken = context["omit_session_token"] != true
        signer = Signer(
            region: try text("region", in: context), service: try text("service", in: context), options: options,
            clock: .fixed(try #require(date(iso: try text("timestamp", in: context)))))
    }

    func expected(_ file: String) throws -> String {
        try Vectors.text("sigv4/\(name)/\(file).txt").trimmingCharacters(in: .newlines)
    }
}

extension SignableRequest {
    /// Reads `GET /?a=b HTTP/1.1`, headers with folded lines, an empty line and a body.
    init(vector text: String) {
        let parts = text.split(separator: "\n\n", maxSplits: 1, omittingEmptySubsequences: false)
        var lines = parts[0].split(separator: "\n")
        let start = lines.removeFirst()
        var headers: [(name: String, value: String)] = []
        for line in lines {
            if line.hasPrefix(" "), let last = headers.popLast() {
                headers.append((last.name, last.value + "\n" + line))
            } else {
                let name = line.prefix { $0 != ":" }
                headers.append((String(name), String(line.dropFirst(name.count + 1))))
            }
        }
        self.init(
            method: String(start.prefix { $0 != " " }),
            target: String(start.drop { $0 != " " }.dropFirst().dropLast(" HTTP/1.1".count)),
            headers: headers.map { HTTPHeader($0.name, $0.value) }, body: parts.count > 1 ? Array(parts[1].utf8) : [])
    }

    var vectorText: String {
        let lines = ["\(method) \(target) HTTP/1.1"] + headers.map { "\($0.name):\($0.value)" }
        return (lines.joined(separator: "\n") + "\n\n" + String(decoding: body, as: UTF8.self))
            .trimmingCharacters(in: .newlines)
    }
}
