package import LumenCore
import Synchronization

/// The audit log and the changes of flags in memory, for tests of what uses them.
package final class MemoryAuditLog: AuditLog, FlagStore {
    private struct State {
        var events: [AuditEvent] = []
        var changes = FlagChanges()

        mutating func append(_ event: AuditEvent) -> AuditEvent {
            var event = event
            event.id = events.count + 1
            events.append(event)
            return event
        }
    }

    private let state = Mutex(State())

    package init() {}

    @discardableResult
    package func append(_ event: AuditEvent) async throws -> AuditEvent { state.withLock { $0.append(event) } }

    package func page(_ query: AuditQuery) async throws -> AuditPage {
        let events = state.withLock { $0.events }.reversed().filter { event in
            event.kind == query.kind ?? event.kind && event.actor == query.actor ?? event.actor
                && event.siteID == query.siteID ?? event.siteID && event.at >= query.from ?? event.at
                && query.to.map { event.at < $0 } ?? true && query.before.map { event.id < $0 } ?? true
        }
        return AuditPage(Array(events.prefix(query.limit + 1)), limit: query.limit)
    }

    package func changes() async throws -> FlagChanges { state.withLock { $0.changes } }

    package func record(_ change: FlagChange) async throws -> FlagChanges {
        state.withLock { state in
            var values = state.changes.values
            values[change.place] = change.isOn
            state.changes = FlagChanges(revision: state.append(change.event).id, values: values)
            return state.changes
        }
    }
}
