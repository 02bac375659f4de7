import LumenCore
import LumenHTTP

/// A server with a script and connections to it; `url` has no slash at its end.
func exchange<Result: Sendable>(
    environment: [String: String] = [:], connectTimeout: Duration = .seconds(300),
    _ script: @escaping TestServer.Script,
    client: (_ connections: HTTPConnections, _ url: String) async throws -> Result
) async throws -> Result {
    try await TestServer.run(script) { authority in
        try await withHTTPConnections(environment: environment, connectTimeout: connectTimeout) { connections in
            try await client(connections, "http://\(authority)")
        }
    }
}

extension IncomingResponse {
    func text() async throws -> String {
        var bytes: [UInt8] = []
        for try await piece in body { bytes += piece }
        return String(decoding: bytes, as: UTF8.self)
    }
}
