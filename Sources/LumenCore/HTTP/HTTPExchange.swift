/// A request to another server. It prints without the URL's query, the headers' values and the body: secrets and
/// patients' data travel in them.
package struct OutgoingRequest: Sendable, Equatable {
    package var method: String
    /// Absolute, of printable ASCII.
    package var url: String
    package var headers: [HTTPHeader]
    package var body: [UInt8]

    package init(method: String = "GET", url: String, headers: [HTTPHeader] = [], body: [UInt8] = []) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
    }
}

package struct HTTPHeader: Sendable, Equatable {
    package let name: String
    package let value: String

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

/// The head of a response, and its body as it comes.
package struct IncomingResponse: Sendable {
    package typealias Body = any AsyncSequence<ArraySlice<UInt8>, any Error> & Sendable

    package let status: Int
    package let headers: [HTTPHeader]
    /// To be read once. Not reading on holds the sender back; dropping it closes the connection.
    package let body: Body

    package init(status: Int, headers: [HTTPHeader] = [], body: Body) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The first header of that name, in any case.
    package subscript(header name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}

/// Sends requests to other servers.
package protocol HTTPExchange: Sendable {
    /// Sends a request, once, and returns as soon as the head of the response is there. No redirect is followed.
    ///
    /// - Throws: `CancellationError`; `HTTPExchangeFault` where no response came. The body throws the same.
    func send(_ request: OutgoingRequest) async throws -> IncomingResponse
}

/// Why there is no response, or no more of it.
package struct HTTPExchangeFault: Error, Equatable {
    package enum Kind: String, Sendable {
        /// No connection within the time that the client allows for it.
        case connectTimedOut = "connect_timed_out"
        /// The host is unknown, nobody listens, or TLS failed.
        case unreachable
        /// The connection ended before the response did.
        case disconnected
    }

    package let kind: Kind
    package let detail: String

    package init(_ kind: Kind, detail: String) {
        self.kind = kind
        self.detail = detail
    }
}

extension OutgoingRequest: CustomStringConvertible, CustomReflectable {
    package var description: String { "\(method) \(url.prefix { $0 != "?" })" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

extension HTTPHeader: CustomStringConvertible, CustomReflectable {
    package var description: String { name }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
