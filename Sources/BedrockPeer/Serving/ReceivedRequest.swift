import Foundation
import LumenCore

/// A request as it came over the wire.
struct ReceivedRequest: Sendable, Equatable {
    let method: String
    /// Path and query, still percent-encoded.
    let target: String
    let headers: [HTTPHeader]
    let body: [UInt8]

    /// The path's segments, decoded; a slash that is encoded stays within its segment.
    var segments: [String] {
        target.prefix { $0 != "?" }.split(separator: "/").map { $0.removingPercentEncoding ?? String($0) }
    }

    /// The first header of that name, in any case.
    subscript(header name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}
