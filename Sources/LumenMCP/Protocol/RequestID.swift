package import LumenCore

/// What ties a response to its request: a string or an integer, never null, unique among a peer's open requests.
package enum RequestID: Sendable, Hashable {
    case integer(Int)
    case string(String)

    package init?(_ value: JSON) {
        switch value {
        case .string(let text): self = .string(text)
        case .int(let number): self = .integer(number)
        default: return nil
        }
    }

    package var json: JSON {
        switch self {
        case .integer(let number): .int(number)
        case .string(let text): .string(text)
        }
    }
}
