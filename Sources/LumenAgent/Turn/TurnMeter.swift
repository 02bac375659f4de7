import Foundation
import LumenCore
import Synchronization

/// Counts what a turn takes while it runs, from its events and its models' bill, so that there is a record of it however
/// it ends.
final class TurnMeter<C: Clock<Duration>>: Sendable {
    fileprivate struct State {
        var timeline: [UsageRecord.Event] = []
        var sessionID: String?
        var tools: [UsageRecord.Tool] = []
        var pending = 0
        /// Rounds of tool calls.
        var rounds = 0
        var isSettled = false
    }

    /// The most entries of a timeline, its end included.
    private let limit = 200

    /// Whose turn it is, in what is recorded and paid.
    let user: String
    /// What its models have cost so far.
    let bill = ModelBill()
    private let blank: UsageRecord
    private let text: String
    private let redactor: Redactor
    private let clock: C
    private let start: C.Instant
    private let state = Mutex(State())

    /// - Parameters:
    ///   - text: the question.
    ///   - startedAt: in real time.
    ///   - redactor: of what is recorded of the question and of the tools' parameters.
    ///   - start: the same moment of `clock`.
    init(
        _ request: TurnRequest, about text: String, at site: Site, _ dashboard: Dashboard, startedAt: Date,
        redactor: Redactor, clock: C, start: C.Instant
    ) {
        user = request.user
        blank = UsageRecord(
            requestID: request.requestID, startedAt: startedAt,
            day: site.zone.local(WallClock.fixed(startedAt).minute).day, siteID: site.id, dashboardID: dashboard.id,
            user: user, status: "", milliseconds: 0, messageLength: text.count)
        self.text = text
        self.redactor = redactor
        self.clock = clock
        self.start = start
    }

    func note(_ event: TurnEvent) {
        let offset = offset
        state.withLock { state in
            state.count(event)
            // One entry for a stretch of text, one for the end.
            guard let entry = event.entry(at: offset), state.timeline.count < limit - 1,
                entry.event != "text_delta" || state.timeline.last?.event != "text_delta"
            else { return }
            state.timeline.append(entry)
        }
    }

    /// The record of the turn, which has come to an answer or failed; `nil` where there has been one already.
    func settle(_ outcome: Result<Answer, any Error>) -> UsageRecord? {
        let offset = offset
        let end = state.withLock { state -> State? in
            defer { state.isSettled = true }
            return state.isSettled ? nil : state
        }
        guard let end else { return nil }
        var record = blank
        record.query = redactor.text(text)
        record.sessionID = end.sessionID
        record.milliseconds = offset
        record.iterations = end.rounds
        record.tools = end.tools.map { tool in
            var tool = tool
            tool.parameters = redactor.parameters(tool.parameters)
            return tool
        }
        record.tokens = bill.usage
        record.cost = bill.cost
        record.finish(outcome, model: bill.items.last?.model)
        record.timeline.append(contentsOf: end.timeline)
        record.timeline.append(
            UsageRecord.Event(
                offsetMilliseconds: offset, event: record.errorCode == nil ? "done" : "error",
                name: record.errorCode?.rawValue, status: record.status))
        return record
    }

    private var offset: Int { Int(start.duration(to: clock.now).milliseconds) }
}

extension TurnMeter.State {
    fileprivate mutating func count(_ event: TurnEvent) {
        switch event {
        case .session(let id, _): sessionID = id
        case .toolCallStart:
            if pending == 0 { rounds += 1 }
            pending += 1
        case .toolCallEnd(let call):
            pending -= 1
            tools.append(
                UsageRecord.Tool(
                    name: call.call.name, parameters: call.call.arguments, isSuccess: call.result != nil,
                    milliseconds: Int(call.durationMilliseconds)))
        case .thinking, .textDelta, .artifact, .done: break
        }
    }
}

extension TurnEvent {
    /// What the timeline says of it: nothing of its content.
    fileprivate func entry(at offset: Int) -> UsageRecord.Event? {
        func entry(_ event: String, _ name: String? = nil, _ status: String? = nil) -> UsageRecord.Event {
            UsageRecord.Event(offsetMilliseconds: offset, event: event, name: name, status: status)
        }
        return switch self {
        case .session: entry("session")
        case .thinking(let stage): entry("thinking", stage)
        case .toolCallStart(let call): entry("tool_call_start", call.name)
        case .toolCallEnd(let call): entry("tool_call_end", call.call.name, call.status)
        case .textDelta: entry("text_delta")
        case .artifact(let artifact): entry("artifact", artifact.kind.rawValue)
        case .done: nil
        }
    }
}

extension UsageRecord {
    /// - Parameter model: that wrote last, where a turn that failed had one.
    fileprivate mutating func finish(_ outcome: Result<Answer, any Error>, model: String?) {
        switch outcome {
        case .success(let answer):
            status = answer.status.rawValue
            iterations = answer.iterations
            route = answer.route.rawValue
            self.model = answer.model
        case .failure(is CancellationError):
            status = StoredTurn.Status.interrupted.rawValue
            self.model = model
        case .failure(let error):
            status = "failed"
            errorCode = (error as? any Fault)?.code ?? .internal
            self.model = model
        }
    }
}

/// Writes a turn's events where they belong, and tells the meter of them.
struct MeteredEvents<C: Clock<Duration>>: TurnEventWriter {
    let events: any TurnEventWriter
    let meter: TurnMeter<C>

    func write(_ event: TurnEvent) async throws {
        meter.note(event)
        try await events.write(event)
    }
}
