package import LumenCore

/// A server behind a Streamable HTTP endpoint, of either era.
package struct HTTPClientTransport: ClientTransport {
    private let url: String
    private let headers: [HTTPHeader]
    private let exchange: any HTTPExchange

    /// - Parameters:
    ///   - url: of the MCP endpoint.
    ///   - headers: go with every request, such as an API key's.
    package init(url: String, headers: [HTTPHeader] = [], exchange: any HTTPExchange) {
        self.url = url
        self.headers = headers
        self.exchange = exchange
    }

    package func withWire(
        _ context: WireContext, _ body: @escaping @Sendable (any ClientWire) async throws -> Void
    ) async throws {
        let wire = HTTPWire(url: url, headers: headers, exchange: exchange, context: context)
        let end: Result<Void, any Error> = await withTaskGroup(of: Result<Void, any Error>?.self) { group in
            group.addTask {
                await wire.deliver()
                return nil
            }
            group.addTask {
                do {
                    try await body(wire)
                    return .success(())
                } catch {
                    return .failure(error)
                }
            }
            var end: Result<Void, any Error>?
            while end == nil, let next = await group.next() { end = next }
            group.cancelAll()
            return end ?? .success(())
        }
        await wire.close()
        try end.get()
    }
}
