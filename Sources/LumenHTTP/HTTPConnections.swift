import AsyncHTTPClient
package import LumenCore
import NIOCore
import NIOHTTP1

/// Connections to other servers, kept for later requests to the same host.
///
/// They speak HTTP/1.1 alone: a stream has a connection of its own, so that a slow reader holds back no other stream, a
/// dropped body closes what nobody else uses, and a broken connection costs one reply instead of all to that host.
/// Bodies come as they were sent, nothing is decompressed. There is no time limit but the one to connect.
package struct HTTPConnections: HTTPExchange {
    /// A host gets at most so many connections at once; further requests wait, no longer than to connect.
    private static let connectionsPerHost = 512
    /// So long a connection is kept unused. Firewalls forget connections that are silent for minutes.
    private static let idleTime = TimeAmount.seconds(30)

    private let proxies: ProxySettings
    /// One client for each proxy, and one without.
    private let clients: [ProxySettings.Proxy?: HTTPClient]

    fileprivate init(proxies: ProxySettings, connectTimeout: Duration) {
        self.proxies = proxies
        clients = Dictionary(
            uniqueKeysWithValues: ([nil] + proxies.all.map(Optional.some)).map { proxy in
                (proxy, HTTPClient(configuration: Self.configuration(proxy: proxy, connectTimeout: connectTimeout)))
            })
    }

    private static func configuration(
        proxy: ProxySettings.Proxy?, connectTimeout: Duration
    ) -> HTTPClient.Configuration {
        var pool = HTTPClient.Configuration.ConnectionPool(idleTimeout: idleTime)
        pool.concurrentHTTP1ConnectionsPerHostSoftLimit = connectionsPerHost
        pool.retryConnectionEstablishment = false
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow, timeout: .init(connect: TimeAmount(connectTimeout)), connectionPool: pool,
            proxy: proxy.map { proxy in
                .server(
                    host: proxy.host, port: proxy.port,
                    authorization: proxy.login.map { .basic(username: $0.user, password: $0.password) })
            }, decompression: .disabled)
        configuration.httpVersion = .http1Only
        return configuration
    }

    package func send(_ request: OutgoingRequest) async throws -> IncomingResponse {
        guard let target = RequestTarget(request.url), let client = clients[proxies.proxy(for: target)] else {
            throw HTTPExchangeFault(.unreachable, detail: "the address is no http or https URL")
        }
        do {
            let response = try await client.execute(HTTPClientRequest(request), deadline: .distantFuture)
            return IncomingResponse(
                status: Int(response.status.code), headers: response.headers.map { HTTPHeader($0.name, $0.value) },
                body: ResponseBody(body: response.body, target: target))
        } catch {
            throw HTTPExchangeFault.reason(for: error, at: target, hasBegun: false)
        }
    }

    /// Closes all connections; requests under way end as disconnected.
    fileprivate func shutDown() async {
        for client in clients.values { try? await client.shutdown() }
    }
}

/// Gives a body connections to other servers, and closes them when it is done.
///
/// - Parameters:
///   - environment: the process's variables, for those that name proxies.
///   - connectTimeout: how long it may take to connect, TLS included.
/// - Throws: `ProxyFault` where a proxy can't be used, or what the body throws.
package func withHTTPConnections<Result>(
    environment: [String: String] = [:], connectTimeout: Duration = .seconds(5),
    _ body: (HTTPConnections) async throws -> Result
) async throws -> Result {
    let connections = HTTPConnections(
        proxies: try ProxySettings(environment: environment), connectTimeout: connectTimeout)
    do {
        let result = try await body(connections)
        await connections.shutDown()
        return result
    } catch {
        await connections.shutDown()
        throw error
    }
}

extension HTTPClientRequest {
    fileprivate init(_ request: OutgoingRequest) {
        self.init(url: request.url)
        method = HTTPMethod(rawValue: request.method)
        headers = HTTPHeaders(request.headers.map { ($0.name, $0.value) })
        if !request.body.isEmpty { body = .bytes(ByteBuffer(bytes: request.body)) }
    }
}
