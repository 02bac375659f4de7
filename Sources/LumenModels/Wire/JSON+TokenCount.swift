import LumenCore

extension JSON {
    /// A number of tokens as a peer says it: 0 where it is none, and at most a thousand million, so that sums can't
    /// overflow.
    var tokenCount: Int { min(max(intValue ?? 0, 0), 1_000_000_000) }
}
