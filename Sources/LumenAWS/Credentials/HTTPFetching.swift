/// One small request to a credential service.
package struct HTTPFetchRequest: Sendable, Equatable {
    package struct Header: Sendable, Equatable {
        package let name: String
        package let value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    package var method: String
    /// Absolute, of printable ASCII.
    package var url: String
    package var headers: [Header]
    package var body: [UInt8]
    /// How long the whole exchange may take.
    package var timeout: Duration

    package init(
        method: String = "GET", url: String, headers: [Header] = [], body: [UInt8] = [], timeout: Duration
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.timeout = timeout
    }
}

package struct HTTPFetchResponse: Sendable, Equatable {
    package let status: Int
    package let body: [UInt8]

    package init(status: Int, body: [UInt8] = []) {
        self.status = status
        self.body = body
    }
}

/// The port through which credential services are asked.
package protocol HTTPFetching: Sendable {
    /// Sends one request, once: no redirect is followed, no proxy used for loopback and link-local hosts, and a body of
    /// more than a megabyte refused.
    ///
    /// - Throws: `CancellationError`, or any other error where no response came within `request.timeout`.
    func fetch(_ request: HTTPFetchRequest) async throws -> HTTPFetchResponse
}

extension HTTPFetchRequest: CustomStringConvertible, CustomReflectable {
    /// Without the URL's query, the headers' values and the body: secrets travel in them.
    package var description: String { "\(method) \(url.prefix { $0 != "?" })" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

extension HTTPFetchRequest.Header: CustomStringConvertible, CustomReflectable {
    package var description: String { name }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

extension HTTPFetchResponse: CustomStringConvertible, CustomReflectable {
    package var description: String { "\(status), \(body.count) bytes" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
