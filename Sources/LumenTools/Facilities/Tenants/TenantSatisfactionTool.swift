import LumenCore
import LumenWarehouse

/// What tenants said in surveys.
struct TenantSatisfactionTool: FacilityMetricTool {
    struct Sums: FacilitySums {
        let satisfaction: TenantSatisfaction
        var told: [FacilityFigure] { [satisfaction.csat, satisfaction.responseRate, satisfaction.nps] }
        static let behind: [String: FacilityMetric] = ["promoters": .nps, "detractors": .nps]
        /// The response rate is over closed requests, of which the responses are told.
        func n(of figure: FacilityFigure) -> Int {
            figure.metric == .responseRate ? satisfaction.responses : figure.basis.n
        }
    }

    static let figures: [Figure<Sums>] = [
        .rate(
            "csat", "Satisfaction", "Scores of 4 and 5 over responses (CSAT).", one: "satisfaction", better: .higher,
            phrases: ["csat", "satisfaction", "satisfied", "happy", "unhappy"]
        ) { $0.satisfaction.csat.value },
        .rate(
            "response_rate", "Response rate",
            "Satisfaction responses over requests closed; null above 1, where surveys are not of requests.",
            better: .higher,
            phrases: [
                "response rate", "how many answered", "survey response", "survey participation", "participation",
            ]
        ) { $0.satisfaction.responseRate.value },
        .number(
            "nps", "NPS", "Share of scores from 9 less share of those below 7, −100 to 100.", .score,
            one: "net promoter score",
            better: .higher, phrases: ["nps", "net promoter", "net promoter score", "recommend"]
        ) { $0.satisfaction.nps.value },
        .count("responses", "Responses", "Satisfaction responses.", isProminent: false) { $0.satisfaction.responses },
        .count("promoters", "Promoters", "Recommendation scores from 9.", better: .higher, isProminent: false) {
            $0.satisfaction.promoters
        },
        .count("detractors", "Detractors", "Recommendation scores below 7.", better: .lower, isProminent: false) {
            $0.satisfaction.detractors
        },
    ]

    static let outline = MetricOutline<Sums>(
        name: "tenant_satisfaction", title: "Tenant satisfaction",
        description: """
            What tenants said in surveys: satisfaction (CSAT: 4 and 5 of 5) with its response rate, and the net \
            promoter score (NPS). Use it for “how satisfied are tenants”, “which tenant is unhappy”. Few responses \
            say little.
            """,
        topic: "tenant satisfaction",
        phrases: [
            "tenant satisfaction", "satisfaction", "csat", "nps", "net promoter score", "net promoter", "survey",
            "surveys", "survey results", "survey scores", "tenant feedback", "feedback", "happy tenants", "happy",
            "unhappy", "happiest", "unhappiest", "satisfied", "dissatisfied", "unsatisfied", "recommend us",
            "recommend", "likely to recommend", "unhappy tenants", "tenants happy", "tenants unhappy", "how happy",
            "how satisfied", "satisfied tenants", "least satisfied", "most satisfied", "unhappiest tenant",
            "would recommend", "customer satisfaction", "c-sat", "sat score", "sat scores", "satisfaction score",
            "satisfaction scores", "happiness", "feel about us", "think of us", "thinks of us", "like us", "likes us",
            "love us", "rate us", "rates us", "rated us", "score us", "scores us", "scored us", "promoters",
            "detractors", "promoter", "detractor", "loyalty", "loyal", "sentiment", "mood", "pleased", "displeased",
            "content tenants", "survey responses", "angry", "angriest", "upset", "fed up", "tenant experience",
            "survey participation", "survey rating", "survey ratings", "tenant ratings", "tenant rating",
        ],
        figures: figures, counted: ToolCount("responses", one: "response", many: "responses"),
        groupings: [FacilityGrouping.tenant, FacilityGrouping.building, FacilityGrouping.month],
        usualGrouping: "tenant", arguments: filters.map(\.argument), named: [.tenant])

    static let parts: [FacilityLedger.Part] = [.tenants]
    static let filters: [FacilityFacet] = [.building, .tenant]
    static let minimumToRank = 10
    static let records: [ImportKind] = [.surveys]
    private static let longestRequestMonths = 6

    /// Requests of the half-year before may be closed in the period.
    func days(for period: DateRange) -> DateRange {
        DateRange(period.start.adding(months: -Self.longestRequestMonths), period.end) ?? period
    }

    func sums(of slice: FacilitySlice) -> Sums {
        let closed = slice.ledger.requests.count { request in
            guard request.status == .closed, let closedAt = request.closedAt else { return false }
            return slice.window.contains(slice.zone.local(closedAt).day)
        }
        let since = max(slice.window.start, slice.recordsBegin ?? slice.window.start)
        return Sums(
            satisfaction: TenantSatisfaction(
                slice.ledger.surveys, closedRequests: closed,
                areRequestsKnown: slice.recordDays[.tenantRequests].map { $0.start <= since } ?? true,
                window: slice.window))
    }
}
