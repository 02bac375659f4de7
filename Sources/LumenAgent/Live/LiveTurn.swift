import LumenCore

/// A turn that runs apart from the connections that read it. It takes the turn's events and keeps them in order, each
/// encoded once, so that a stream that is resumed is the same byte for byte.
///
/// An event that `write` was given is in the stream, whether `write` then throws or not.
package final class LiveTurn: TurnEventWriter {
    package let request: TurnRequest
    let control = TurnControl()
    let state = Monitor(LiveTurnState())
    private let maximumLag: Int

    /// - Parameter maximumLag: by how many events the fastest reader may be behind before the turn waits for it.
    init(_ request: TurnRequest, maximumLag: Int) {
        self.request = request
        self.maximumLag = maximumLag
    }

    /// The id of the last event so far.
    package var eventCount: Int { state.read { $0.tape.count } }

    var hasEnded: Bool { state.read { $0.ending != nil } }

    /// Takes an event, and suspends while the fastest reader is too far behind.
    ///
    /// - Throws: `CancellationError` where it would have to wait in a cancelled task.
    package func write(_ event: TurnEvent) async throws {
        let (name, data) = event.wire
        let bytes = data.bytes
        var ending: LiveTurnState.Ending?
        if case .done = event { ending = .answered(bytes) }
        let lag = state.change { state in
            state.append(name, bytes, ending: ending)
            return state.lag
        }
        guard lag > maximumLag else { return }
        try await state.wait { [maximumLag] in $0.lag <= maximumLag }
    }

    /// Ends the stream with an `error` event; a turn that has ended already stays as it is.
    func fail(_ fault: any Fault) {
        let bytes = fault.json(requestID: request.requestID).bytes
        state.change { $0.append("error", bytes, ending: .failed(fault)) }
    }

    /// Stops the turn as its owner wishes: what was said so far is kept.
    package func stop() { control.end(.stop) }

    /// Begins to read; the turn goes on for as long as somebody does.
    ///
    /// - Parameters:
    ///   - id: the last event that the reader has had already, at most `eventCount`; 0 for none.
    ///   - isPatient: whether it wants nothing before the turn's end.
    ///   - onStall: called when the reader has been dropped since it took nothing for half a minute.
    package func reader(
        after id: Int = 0, isPatient: Bool = false, onStall: @escaping @Sendable () -> Void = {}
    ) -> LiveReader {
        LiveReader(
            turn: self, id: state.change { $0.attach(after: id, isPatient: isPatient, onStall: onStall) })
    }

    /// Returns once the turn has told anything.
    ///
    /// - Throws: the fault with which it ended before it told anything; `CancellationError`.
    func waitForBeginning() async throws {
        try await state.wait { $0.tape.count > 0 }
        let fault: (any Fault)? = state.read { state in
            if case .failed(let fault)? = state.ending, state.tape.count == 1 { fault } else { nil }
        }
        if let fault { throw fault }
    }

    /// Counts one of the beats that `LiveReader.next` is told of, and lets go of the readers that don't read.
    func countBeat() {
        for onStall in state.change({ $0.countBeat() }) { onStall() }
    }
}
