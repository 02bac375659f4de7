import LumenCore

/// How the list of tools is kept current. It is read again when the server says that it has changed, when its time to
/// live has passed, and when a call failed on the way, which shows whether the server is there at all.
extension Connection {
    /// Returns only by an error: the connection is of no more use then.
    func keepCurrent(
        _ list: ToolList, onTools: @escaping @Sendable ([ToolDescriptor]) async -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await self.followList(list, onTools: onTools) }
            group.addTask { try await self.followSessions() }
            group.addTask { try await self.followChanges() }
            defer { group.cancelAll() }
            while try await group.next() != nil {}
        }
    }

    private func followList(
        _ list: ToolList, onTools: @Sendable ([ToolDescriptor]) async -> Void
    ) async throws {
        var list = list
        while true {
            try await waitForChange(atMost: timeToLive(of: list))
            state.change { $0.isStale = false }
            let next = try await reread()
            if next.descriptors != list.descriptors { await onTools(next.descriptors) }
            list = next
            try await clock.sleep(for: configuration.deadlines.settling)
        }
    }

    private func waitForChange(atMost limit: Duration) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await self.state.wait(until: \.isStale) }
            group.addTask { try await self.clock.sleep(for: limit) }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    private func timeToLive(of list: ToolList) -> Duration {
        let bounds = configuration.deadlines.refresh
        guard !state.read(\.announcesChanges) else { return bounds.upperBound }
        let lifetime = list.lifetime ?? configuration.deadlines.usualRefresh
        return min(max(lifetime, bounds.lowerBound), bounds.upperBound) * (1 + configuration.jitter() / 10)
    }

    /// Reads the list again; some failures in a row are borne, for one may be a hiccup.
    private func reread() async throws -> ToolList {
        for attempt in 1..<max(1, configuration.limits.failedRefreshes) {
            do {
                return try await readTools()
            } catch let fault as MCPFault where fault.isTransient || fault.kind == .malformed {
                report(.triedAgain, "tools/list: \(fault.detail)")
                try await pause(attempt)
            }
        }
        return try await readTools()
    }

    /// Opens a new session when a request finds that the server has forgotten the old one.
    private func followSessions() async throws {
        while true {
            try await state.wait(until: \.hasLostSession)
            try await initialize()
            state.change { $0.isStale = true }
        }
    }

    /// Listens for changes as the revision does that, and listens again when the stream ends. A server that can't be
    /// listened to has its list read again by time; whether the connection is of use, only requests decide.
    private func followChanges() async throws {
        var attempt = 1
        while true {
            try await state.wait { $0.announcesChanges && $0.offersTools }
            let watch = Stopwatch(clock)
            guard try await listen(attempt) else {
                stopExpectingChanges()
                attempt = 1
                continue
            }
            attempt = watch.elapsed() > .seconds(60) ? 1 : attempt + 1
            try await pause(attempt)
            // What happened in between went unheard.
            state.change { $0.isStale = true }
        }
    }

    /// - Returns: whether listening again makes sense.
    private func listen(_ attempt: Int) async throws -> Bool {
        do {
            return try await listen()
        } catch let fault as MCPFault {
            report(.triedAgain, "listening: \(fault.detail)")
            return fault.isTransient && attempt <= configuration.limits.failedRefreshes
        }
    }

    /// - Returns: whether listening again makes sense.
    private func listen() async throws -> Bool {
        guard let revision = peer?.revision, !revision.isStateless else { return try await subscribe() }
        let session = state.read(\.session)
        switch try await wire().listen(in: revision) {
        case .ended: return true
        case .unavailable: return false
        case .inherent:
            try await state.wait { $0.session != session }
            return true
        }
    }

    /// Opens a stream of changes, and returns when it ends from either side.
    private func subscribe() async throws -> Bool {
        let id = nextID()
        let request = Outgoing(method: "subscriptions/listen", params: ["notifications": ["toolsListChanged": true]])
        state.change { $0.subscription = id }
        defer { state.change { if $0.subscription == id { $0.subscription = nil } } }
        return try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                if case .error = try await self.exchange(request, as: id) { false } else { true }
            }
            group.addTask {
                try await self.state.wait { $0.subscription != id }
                return true
            }
            defer { group.cancelAll() }
            return try await group.next() ?? false
        }
    }

    /// The server does not say after all when its tools change: the list's time to live counts from now on.
    func stopExpectingChanges() {
        state.change { state in
            state.announcesChanges = false
            state.subscription = nil
            state.isStale = true
        }
    }

    /// Half a second, doubled with each attempt up to a minute, and spread.
    func pause(_ attempt: Int) async throws {
        let wait = min(Duration.milliseconds(250) * (1 << min(attempt, 10)), .seconds(60))
        try await clock.sleep(for: wait * (0.5 + configuration.jitter() / 2))
    }
}
