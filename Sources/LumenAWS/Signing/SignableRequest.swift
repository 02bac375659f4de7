package import LumenCore

/// An HTTP request as it goes over the wire, in what a signature covers.
///
/// Its descriptions show the method and the path alone: headers and queries carry signatures and tokens.
package struct SignableRequest: Sendable, Equatable {
    package var method: String
    /// Path and query as sent, percent-encoded already: `/model/meta.llama3%3A0/converse?a=b`.
    package var target: String
    /// In the order sent; `Host` must be among them, with the port where it is not the scheme's own.
    package var headers: [HTTPHeader]
    package var body: [UInt8]

    package init(method: String, target: String, headers: [HTTPHeader], body: [UInt8] = []) {
        self.method = method
        self.target = target
        self.headers = headers
        self.body = body
    }

    /// The value of the first header of that name, in any case of letters.
    package func header(_ name: String) -> String? {
        let name = name.lowercased()
        return headers.first { $0.name.lowercased() == name }?.value
    }

    // By bytes: a character may be a question mark with an accent.
    var path: Substring { Substring(target.utf8.prefix { $0 != UInt8(ascii: "?") }) }

    /// The query's pieces between `&`, as sent, empty ones too.
    var queryPieces: [Substring] {
        target.utf8.dropFirst(path.utf8.count + 1)
            .split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false).map(Substring.init)
    }
}

extension SignableRequest: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "\(method) \(path)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: ["method": method, "path": path]) }
}
