import LumenCore

/// One who reads a live turn, until `leave`.
package struct LiveReader: Sendable {
    let turn: LiveTurn
    let id: Int

    /// What has happened since the last call, one event after the other as they go over the wire; a comment where
    /// nothing did for a while.
    ///
    /// - Returns: `nil` after the last event, and once the reader has left.
    /// - Throws: `CancellationError`.
    package func next() async throws -> [UInt8]? {
        while true {
            switch turn.state.change({ $0.take(id) }) {
            case .bytes(let bytes): return bytes
            case .nothingMore: return nil
            case .nothingYet: try await turn.state.wait { [id] in $0.isDue(id) }
            }
        }
    }

    /// The object of POST /chat, as the event `done` has it.
    ///
    /// - Throws: the fault with which the turn ended; `CancellationError`, also once the reader has left.
    package func answer() async throws -> [UInt8] {
        turn.state.change { $0.settle(id) }
        try await turn.state.wait { [id] in $0.ending != nil || !$0.has(id) }
        switch turn.state.read(\.ending) {
        case .answered(let bytes)?: return bytes
        case .failed(let fault)?: throw fault
        case nil: throw CancellationError()
        }
    }

    /// Reads no more. Calling it again changes nothing.
    package func leave() { turn.state.change { $0.detach(id) } }
}
