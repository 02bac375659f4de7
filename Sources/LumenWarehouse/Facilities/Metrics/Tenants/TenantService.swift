package import LumenCore

/// How requests of tenants were served: against their due times, and on the two clocks of response and resolution.
package struct TenantService: Sendable, Equatable {
    package private(set) var requests = 0
    package private(set) var closed = 0
    /// Closed with a due time and a time of closing.
    package private(set) var judged = 0
    package private(set) var closedInTime = 0
    package private(set) var open = 0
    package private(set) var openPastDue = 0
    /// Answered, or unanswered and past the target, where the priority has one.
    package private(set) var responsesJudged = 0
    package private(set) var respondedInTime = 0
    private var openWithoutTarget = 0
    private var withoutLevel = 0
    private var responses: [Int] = []
    private var resolutions: [Int] = []
    private var basis: FacilityBasis
    private let levels: [Priority: FacilityDefinitions.ServiceLevel]

    /// - Parameters:
    ///   - requests: those opened in the window count.
    ///   - now: when open ones are judged.
    package init(
        _ requests: [TenantRequest], window: DateRange, zone: ZoneRules, definitions: FacilityDefinitions, now: Minute
    ) {
        basis = FacilityBasis(window: window)
        levels = definitions.serviceLevels
        for request in requests where window.contains(zone.local(request.openedAt).day) {
            if request.status == .cancelled { basis.exclude(.cancelled) } else { count(request, now) }
        }
        responses.sort()
        resolutions.sort()
    }

    /// Requests that were counted elsewhere.
    package init(closed: Int, closedInTime: Int, open: Int, openPastDue: Int, window: DateRange) {
        (self.closed, judged, self.closedInTime) = (closed, closed, closedInTime)
        (self.open, self.openPastDue) = (open, openPastDue)
        requests = closed + open
        basis = FacilityBasis(window: window, n: requests)
        levels = [:]
    }

    package var count: FacilityFigure {
        FacilityFigure(
            .tenantRequests, Double(requests),
            variant: "by the day they were opened; open and past due are of now, past due by the minute",
            basis: basis.only(.cancelled), otherwise: "")
    }

    package var slaClosed: FacilityFigure {
        FacilityFigure(
            .slaClosed, closedInTime, of: judged, variant: "closed requests only; \(due)",
            basis: basis.only(.cancelled, .withoutTarget, .withoutCloseTime),
            otherwise: "no closed request has a due time")
    }

    package var slaAll: FacilityFigure {
        FacilityFigure(
            .slaAll, closedInTime, of: judged + openPastDue, variant: "closed, and open past due; \(due)",
            basis: basis.only(.cancelled, .withoutTarget, .withoutCloseTime)
                .excluding(.withoutTarget, openWithoutTarget),
            otherwise: "no closed or past-due request has a due time")
    }

    package var slaResponse: FacilityFigure {
        FacilityFigure(
            .slaResponse, respondedInTime, of: responsesJudged,
            variant: "by the site's target by priority, from opened to first response; unanswered counts once past it",
            basis: basis.only(.cancelled, .withoutResponse).excluding(.withoutPriorityTarget, withoutLevel),
            otherwise: "no request has a priority with a target, or none is answered or past it")
    }

    /// Hours.
    package var response: FacilityFigure {
        clock(
            .responseTime, responses, "from opened to first response", "no request has a first response",
            basis.only(.cancelled, .withoutResponse))
    }

    /// Hours.
    package var resolution: FacilityFigure {
        clock(
            .resolutionTime, resolutions, "from opened to closed, closed requests only", "no request has been closed",
            basis.only(.cancelled, .withoutCloseTime))
    }

    private var due: String {
        levels.isEmpty ? "by each request's due time" : "by each request's due time, else the site's target by priority"
    }

    private func clock(
        _ metric: FacilityMetric, _ sorted: [Int], _ variant: String, _ reason: String, _ basis: FacilityBasis
    ) -> FacilityFigure {
        let middle = sorted.count / 2
        let median: Double? =
            sorted.isEmpty
            ? nil
            : sorted.count.isMultiple(of: 2)
                ? Double(sorted[middle - 1] + sorted[middle]) / 2 : Double(sorted[middle])
        return FacilityFigure(
            metric, median.map { $0 / 60 }, variant: "\(variant), around the clock",
            basis: basis.counting(sorted.count), otherwise: reason)
    }

    private mutating func count(_ request: TenantRequest, _ now: Minute) {
        basis.n += 1
        requests += 1
        if let respondedAt = request.respondedAt {
            responses.append(respondedAt - request.openedAt)
        } else if request.status == .closed {
            basis.exclude(.withoutResponse)
        }
        let level = request.priority.flatMap { levels[$0] }
        if let level { judgeResponse(request, by: request.openedAt + level.response, now) } else { withoutLevel += 1 }
        let dueAt = request.dueAt ?? level.map { request.openedAt + $0.resolution }
        guard request.status == .closed else {
            open += 1
            if dueAt == nil { openWithoutTarget += 1 }
            if let dueAt, dueAt < now { openPastDue += 1 }
            return
        }
        closed += 1
        if dueAt == nil { basis.exclude(.withoutTarget) }
        guard let closedAt = request.closedAt else {
            basis.exclude(.withoutCloseTime)
            return
        }
        resolutions.append(closedAt - request.openedAt)
        guard let dueAt else { return }
        judged += 1
        if closedAt <= dueAt { closedInTime += 1 }
    }

    private mutating func judgeResponse(_ request: TenantRequest, by target: Minute, _ now: Minute) {
        guard request.respondedAt != nil || (request.status == .open && target < now) else { return }
        responsesJudged += 1
        if let respondedAt = request.respondedAt, respondedAt <= target { respondedInTime += 1 }
    }
}
