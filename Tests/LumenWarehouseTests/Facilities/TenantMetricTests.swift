import LumenCore
import LumenWarehouse
import Testing

@Suite struct TenantMetricTests {
    private let notes: FacilityNotes

    init() throws { notes = try FacilityNotes() }

    private func request(
        _ id: String, opened: String = "2025-12-01 08:00", responded: String? = nil, closed: String? = nil,
        due: String? = nil, priority: Priority? = nil, status: TenantRequest.Status? = nil
    ) throws -> TenantRequest {
        TenantRequest(
            id: id, building: 1, priority: priority, openedAt: try notes.minute(opened),
            respondedAt: try responded.map(notes.minute), closedAt: try closed.map(notes.minute),
            dueAt: try due.map(notes.minute), status: status)
    }

    private func service(_ requests: [TenantRequest], _ definitions: FacilityDefinitions? = nil) -> TenantService {
        TenantService(
            requests, window: notes.year, zone: notes.zone, definitions: definitions ?? notes.definitions,
            now: notes.now)
    }

    @Test func nothingHasReasonsInsteadOfNumbers() {
        let none = service([])
        let silent = TenantSatisfaction([], closedRequests: 0, window: notes.year)
        let figures = [
            none.slaClosed, none.slaAll, none.response, none.resolution, silent.csat, silent.responseRate, silent.nps,
        ]
        for figure in figures { #expect(figure.value == nil && figure.reason != nil, "\(figure.metric)") }
    }

    @Test func openBreachesCountAgainstAll() throws {
        let requests = [
            try request("1", closed: "2025-12-02 08:00", due: "2025-12-02 08:00"),
            try request("2", closed: "2025-12-02 08:01", due: "2025-12-02 08:00"),
            try request("3", due: "2025-12-31 11:59"), try request("4", due: "2025-12-31 12:00"),
            try request("5", closed: "2025-12-02 08:00"), try request("6", due: "2025-12-02 08:00", status: .closed),
            try request("7", status: .cancelled), try request("8", opened: "2026-01-01 00:00"),
        ]
        let told = service(requests)
        #expect(told.requests == 6 && told.closed == 4 && told.open == 2 && told.openPastDue == 1)
        #expect(told.slaClosed.value == 0.5 && told.slaClosed.basis.n == 2)
        #expect(sixDecimals(told.slaAll.value) == 0.333333 && told.slaAll.basis.n == 3)
        for reason in [FacilityExclusion.Reason.cancelled, .withoutCloseTime, .withoutTarget] {
            #expect(notes.count(told.slaAll, reason) == 1, "\(reason)")
        }
    }

    @Test func targetsGoByPriority() throws {
        var definitions = notes.definitions
        definitions.serviceLevels = [.high: .init(response: 60, resolution: 120)]
        let requests = [
            try request("1", closed: "2025-12-01 10:00", priority: .high),
            try request("2", closed: "2025-12-01 10:01", priority: .high),
            try request("3", closed: "2025-12-01 10:00", priority: .low),
            try request("4", closed: "2025-12-01 12:00", due: "2025-12-01 12:00", priority: .high),
        ]
        let told = service(requests, definitions)
        #expect(sixDecimals(told.slaClosed.value) == 0.666667)
        #expect(notes.count(told.slaClosed, .withoutTarget) == 1)
        #expect(told.slaClosed.variant.hasSuffix("else the site's target by priority"))
    }

    @Test func firstResponsesHaveATargetOfTheirOwn() throws {
        var definitions = notes.definitions
        definitions.serviceLevels = [.high: .init(response: 60, resolution: 120)]
        let told = service(
            [
                try request("1", responded: "2025-12-01 09:00", priority: .high),
                try request("2", responded: "2025-12-01 09:01", priority: .high),
                try request("3", priority: .high),
                try request("4", opened: "2025-12-31 11:30", priority: .high),
                try request("5", closed: "2025-12-01 09:00", priority: .high),
                try request("6", responded: "2025-12-01 09:00", priority: .low),
            ], definitions)
        #expect(told.responsesJudged == 3 && sixDecimals(told.slaResponse.value) == 0.333333)
        #expect(service([]).slaResponse.reason != nil)
    }

    @Test func bothClocksAreMedians() throws {
        let told = service([
            try request("1", responded: "2025-12-01 08:30", closed: "2025-12-01 10:00"),
            try request("2", responded: "2025-12-01 09:30", closed: "2025-12-01 14:00"),
            try request("3", closed: "2025-12-02 08:00"), try request("4"),
        ])
        #expect(told.response.value == 1 && told.response.basis.n == 2)
        #expect(told.resolution.value == 6 && told.resolution.basis.n == 3)
    }

    @Test func scoresAreJudgedByTheirScale() throws {
        func response(_ kind: SurveyResponse.Kind, _ score: Double, _ day: String = "2025-07-01") throws
            -> SurveyResponse
        {
            SurveyResponse(building: 1, day: try FacilityNotes.day(day), kind: kind, score: score)
        }
        let surveys =
            try [3.9, 4, 5, 6].map { try response(.csat, $0) } + [0, 6, 7, 8, 9, 10, 11].map { try response(.nps, $0) }
            + [response(.csat, 1, "2026-01-01")]
        let told = TenantSatisfaction(surveys, closedRequests: 6, window: notes.year)
        #expect(told.responses == 3 && told.satisfied == 2 && told.responseRate.value == 0.5)
        #expect(told.promoters == 2 && told.passives == 2 && told.detractors == 2 && told.nps.value == 0)
        #expect(notes.count(told.csat, .scoreOutOfScale) == 1 && notes.count(told.nps, .scoreOutOfScale) == 1)
    }
}
