import Synchronization

/// Holds up requests to a URL until it is told to let them go, or they are cancelled.
final class Gates: Sendable {
    private struct State {
        var closed: Set<String> = []
        var lastID = 0
        var held: [Int: (url: String, continuation: CheckedContinuation<Void, Never>)] = [:]
        var watchers: [(url: String, count: Int, continuation: CheckedContinuation<Void, Never>)] = []
    }

    private let state = Mutex(State())

    func close(_ url: String) { state.withLock { _ = $0.closed.insert(url) } }

    func open(_ url: String) {
        let released = state.withLock { state in
            state.closed.remove(url)
            let released = state.held.filter { $0.value.url == url }
            for id in released.keys { state.held[id] = nil }
            return released.values.map(\.continuation)
        }
        for continuation in released { continuation.resume() }
    }

    func pass(_ url: String) async {
        let id = state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let (passes, ready) = state.withLock { state -> (Bool, [CheckedContinuation<Void, Never>]) in
                    guard state.closed.contains(url), !Task.isCancelled else { return (true, []) }
                    state.held[id] = (url, continuation)
                    let count = state.held.values.count { $0.url == url }
                    let ready = state.watchers.filter { $0.url == url && $0.count <= count }.map(\.continuation)
                    state.watchers.removeAll { $0.url == url && $0.count <= count }
                    return (false, ready)
                }
                for watcher in ready { watcher.resume() }
                if passes { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.held.removeValue(forKey: id) }?.continuation.resume()
        }
    }

    /// Returns once so many requests are held.
    func arrivals(_ count: Int = 1, at url: String) async {
        await withCheckedContinuation { continuation in
            let isReady = state.withLock { state in
                if state.held.values.count(where: { $0.url == url }) >= count { return true }
                state.watchers.append((url, count, continuation))
                return false
            }
            if isReady { continuation.resume() }
        }
    }
}
