import LumenCore

/// What the demo hospital's tenants ask for, and what they say of it.
struct DemoRequests {
    let story: DemoStory
    let zone: ZoneRules
    let now: Minute

    /// What a day brings that is known by now: requests, and answers to surveys about those closed.
    func rows(of day: CivilDate) -> (requests: [TenantRequestRow], surveys: [SurveyRow]) {
        var requests: [TenantRequestRow] = []
        var surveys: [SurveyRow] = []
        for tenant in DemoTenant.all {
            var dice = Dice(seed: story.seed, .request, day.dayNumber, tenant.number)
            let isSlow = tenant.isNeglected && day >= story.recent
            let rate = (day.weekday.isWeekend ? 0.15 : 1) * tenant.requests * (isSlow ? 1.7 : 1)
            for place in 0..<3 where dice.chance(rate / 3) {
                let request = request(of: tenant, on: day, place, isSlow: isSlow, &dice)
                let survey = survey(about: request, of: tenant, isSlow: isSlow, &dice)
                guard request.openedAt <= now else { continue }
                surveys += survey.map { [$0] } ?? []
                requests.append(request.known(at: now))
            }
            surveys += recommendations(of: tenant, on: day)
        }
        return (requests, surveys)
    }

    private typealias Kind = (name: String, weight: Double)
    private static let categories: [Kind] = [
        ("Heating and cooling", 30), ("Plumbing", 16), ("Electrical", 11), ("Cleaning", 15), ("Access and keys", 12),
        ("Lighting", 8), ("Elevator", 4), ("Pest control", 4),
    ]

    private typealias Level = (priority: Priority, weight: Double, response: Double, resolution: Int)
    /// Minutes within which a request is answered usually, and resolved by promise.
    private static let levels: [Level] = [
        (.emergency, 4, 20, 240), (.high, 18, 70, 1440), (.medium, 48, 150, 4320), (.low, 30, 400, 10_080),
    ]

    private func request(
        of tenant: DemoTenant, on day: CivilDate, _ place: Int, isSlow: Bool, _ dice: inout Dice
    ) -> TenantRequestRow {
        let opened = zone.minute(of: day, at: dice.integer(440...1080))
        let category = Self.categories[dice.index(weighted: Self.categories.map(\.weight))].name
        let level = Self.levels[dice.index(weighted: Self.levels.map(\.weight))]
        let pace = isSlow ? 2.4 : 1
        let response = Int(level.response * pace * dice.logNormal(0.6))
        let resolution = max(response + 10, Int(Double(level.resolution) * 0.42 * pace * dice.logNormal(0.62)))
        var row = TenantRequestRow(
            id: "R-\(day.isoText)-\(tenant.number)-\(place)", building: DemoHospital.buildings[tenant.building - 1],
            openedAt: opened, day: day)
        row.tenant = tenant.name
        row.category = isSlow && dice.chance(0.5) ? Self.categories[0].name : category
        row.priority = level.priority
        row.respondedAt = opened + response
        row.closedAt = opened + resolution
        row.dueAt = opened + level.resolution
        row.status = dice.chance(0.015) ? .cancelled : .closed
        return row
    }

    /// An answer on the day after the closing, from one in four.
    private func survey(
        about request: TenantRequestRow, of tenant: DemoTenant, isSlow: Bool, _ dice: inout Dice
    ) -> SurveyRow? {
        let answers = dice.chance(0.27)
        let isLate = (request.closedAt ?? 0) > (request.dueAt ?? .max)
        let weights: [Double] = isSlow ? [22, 26, 24, 20, 8] : isLate ? [10, 16, 26, 32, 16] : [2, 4, 11, 40, 43]
        let score = Double(dice.index(weighted: weights) + 1)
        guard answers, request.status == .closed, let closedAt = request.closedAt, closedAt + 1440 <= now else {
            return nil
        }
        return SurveyRow(
            id: "S-\(request.id)", building: request.building, tenant: tenant.name,
            day: zone.local(closedAt + 1440).day, kind: .csat, score: score)
    }

    /// In the second week of each quarter a tenant's people say whether they would recommend the place.
    private func recommendations(of tenant: DemoTenant, on day: CivilDate) -> [SurveyRow] {
        guard [1, 4, 7, 10].contains(day.month), day.day == 12, zone.minute(of: day, at: 720) <= now else { return [] }
        var dice = Dice(seed: story.seed, .survey, day.dayNumber, tenant.number)
        let isSlow = tenant.isNeglected && day >= story.recent
        return (0..<dice.integer(4...8)).map { place in
            let score = isSlow ? dice.integer(1...8) : 10 - Int(dice.fraction() * dice.fraction() * 9)
            return SurveyRow(
                id: "N-\(day.isoText)-\(tenant.number)-\(place)",
                building: DemoHospital.buildings[tenant.building - 1], tenant: tenant.name, day: day, kind: .nps,
                score: Double(score))
        }
    }
}

extension TenantRequestRow {
    /// The row without what lies after a moment.
    fileprivate func known(at now: Minute) -> TenantRequestRow {
        var row = self
        if let respondedAt, respondedAt > now { row.respondedAt = nil }
        guard let closedAt else { return row }
        if closedAt > now { row.status = .open }
        if closedAt > now || row.status == .cancelled { row.closedAt = nil }
        return row
    }
}
