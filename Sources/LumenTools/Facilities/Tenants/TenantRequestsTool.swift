import LumenCore
import LumenWarehouse

/// What tenants asked for, and how they were served.
struct TenantRequestsTool: FacilityMetricTool {
    struct Sums: FacilitySums {
        let service: TenantService
        let isEmpty: Bool
        let warnings: [String]
        var told: [FacilityFigure] {
            [
                service.count, service.slaAll, service.slaClosed, service.slaResponse, service.response,
                service.resolution,
            ]
        }
        var reason: String? { isEmpty ? "no request is known" : nil }
    }

    private struct Row {
        let request: TenantRequest
        let ledger: FacilityLedger
        let opened: CivilDate
        let due: CivilDate?
        let age: Int
        let isPastDue: Bool
    }

    static let figures: [Figure<Sums>] = [
        .count(
            "tenant_requests", "Requests", "Requests opened in the period, cancelled ones left out.",
            phrases: ["how many requests", "number of requests", "volume"]
        ) { $0.service.requests },
        .count(
            "open", "Open requests", "Of them, open now, not at the period's end.", better: .lower,
            whole: "tenant_requests",
            phrases: ["open", "open requests", "outstanding", "unresolved"]
        ) { $0.service.open },
        .count(
            "open_past_due", "Past-due requests", "Of them, open and past due now, by the minute.", better: .lower,
            whole: "tenant_requests",
            phrases: [
                "past due", "overdue", "late", "breached", "late requests", "sla breaches",
            ]
        ) { $0.service.openPastDue },
        .count("closed", "Closed requests", "Of them, closed.", whole: "tenant_requests", isProminent: false) {
            $0.service.closed
        },
        .rate(
            "sla_including_open_past_due", "SLA", "Closed in time over closed, and open past due.",
            one: "SLA on all requests",
            better: .higher,
            phrases: [
                "sla", "sla compliance", "service level", "on time", "in time", "met", "slas",
            ]
        ) { $0.service.slaAll.value },
        .rate(
            "sla_closed", "SLA on closed", "Closed in time over closed: without open breaches, which flatters.",
            one: "SLA on closed requests", better: .higher, phrases: ["closed sla", "sla on closed", "closed in time"],
            isProminent: false
        ) { $0.service.slaClosed.value },
        .rate(
            "sla_first_response", "SLA on responses", "First answers in time; those closed without one are left out.",
            one: "SLA on first responses",
            better: .higher, phrases: ["response sla", "first response sla", "answered in time"], isProminent: false
        ) { $0.service.slaResponse.value },
        .number(
            "median_response_time", "Median response", "Median hours to the first answer.", .hours,
            one: "median time to first response", better: .lower,
            phrases: [
                "response time", "response times", "first response", "first reply", "first answer", "reply", "answer",
                "how fast", "answer time", "get back to",
                "getting back to", "respond to", "responding to", "responsiveness", "how responsive", "responsive",
            ],
            isProminent: false
        ) { $0.service.response.value },
        .number(
            "median_resolution_time", "Median resolution", "Median hours until it was closed.", .hours,
            one: "median time to resolution", better: .lower,
            phrases: [
                "resolution time", "resolution times", "time to close", "time to resolve", "how long", "resolution",
                "resolve", "resolved", "wait", "waits", "waited", "wait for a fix", "time to fix", "how long they wait",
                "repair", "repairs", "fix", "fixed", "fixes", "waits longest", "longest wait",
                "keep waiting", "keeps waiting", "kept waiting", "waiting longest", "waited longest", "wait longest",
                "left waiting", "leave waiting", "kept waiting longest", "keep waiting longest", "left waiting longest",
            ]
        ) { $0.service.resolution.value },
    ]

    private static let columns: [Column<Row>] = [
        .text("request", "Request", "Its number.") { $0.request.id },
        .text("tenant", "Tenant", "Who asked.") { row in row.request.tenant.flatMap { row.ledger.tenants[$0] } },
        .text("building", "Building", "Where.") { $0.ledger.buildings[$0.request.building] },
        .text("category", "Category", "What for.") { $0.request.category.map { String($0.prefix(120)) } },
        .text("priority", "Priority", "How urgent it is.") { $0.request.priority?.name },
        .date("opened", "Opened", "When it was opened.") { $0.opened },
        .date("due", "Due", "When it is due, by itself or by its priority's target.") { $0.due },
        .text("standing", "Standing", "past due or open.") { $0.isPastDue ? "past due" : "open" },
        .number("age", "Days open", "Days since it was opened.", .days) { Double($0.age) },
    ]

    static let outline = MetricOutline<Sums>(
        name: "tenant_requests", title: "Tenant requests",
        description: """
            What tenants asked for in a period and how they were served: how many, open, past due, the SLA on closed \
            requests and including open ones that are past due, times to the first answer and to resolution; open \
            ones, the oldest first, one a row.
            """,
        topic: "tenant requests",
        phrases: [
            "tenant request", "tenant requests", "service request", "service requests", "requests", "tickets",
            "tenant tickets", "open requests", "past due requests", "overdue requests", "sla", "sla compliance",
            "service level", "service levels", "request response time", "response time", "resolution time",
            "resolution times", "tenant complaints", "complaints", "complaining", "complain", "complained",
            "resolution", "get back to", "getting back to", "respond to tenants", "still open", "still waiting",
            "not resolved", "help desk", "service desk", "maintenance requests", "wait for a fix",
            "wait for a repair", "wait for help", "waiting for a fix", "how long they wait", "how long tenants wait",
            "waits longest", "longest wait", "wait longest", "waited longest", "waiting longest", "tenant issues",
            "time to resolve requests",
            "work requests", "maintenance tickets", "service calls", "trouble tickets", "helpdesk", "service tickets",
            "open tickets", "gripes", "gripe", "griping", "grievances", "complaint volume", "tenant problems",
            "tenant calls", "occupant requests", "occupant complaints", "call volume", "responsiveness",
            "how responsive", "repair requests", "hot and cold calls", "hot cold calls", "too hot", "too cold",
            "slas", "sla breaches", "sla misses", "missed sla", "late requests", "request backlog", "issues reported",
            "reported issues", "problems reported", "reported problems", "ticket volume", "kicked up a fuss", "moan",
            "moaning", "ask us for", "bug us", "bugs us", "bugged us", "bugging us", "call us", "calls us", "called us",
            "calling us", "pester us", "pesters us", "pestering us", "pestered us", "reach out", "reached out",
            "ping us", "pings us", "pinged us", "complaint", "whine", "whines", "whining", "asking for", "asked for",
        ],
        figures: figures, counted: ToolCount("requests", one: "request", many: "requests"),
        groupings: [
            FacilityGrouping.tenant, FacilityGrouping.building, FacilityGrouping.category, FacilityGrouping.priority,
            FacilityGrouping.month,
        ],
        usualGrouping: "tenant",
        choices: FacilityFacet.priorityChoices + [
            ToolChoice("standing", "past_due", phrases: ["past due", "overdue", "breached"]),
            ToolChoice("standing", "open", phrases: ["open", "outstanding", "unresolved"]),
        ],
        arguments: filters.map(\.argument) + [
            ("standing", Schema.choice(["open", "past_due"], "Which requests the rows are; the figures stay."))
        ], columns: columns, named: [.tenant, .requestCategory])

    static let parts: [FacilityLedger.Part] = [.tenants]
    static let filters: [FacilityFacet] = [.building, .tenant, .category, .priority]
    static let minimumToRank = 10
    static let records: [ImportKind] = [.tenantRequests]
    static let ofToday: Set = ["open", "open_past_due"]
    private static let oldestOpenMonths = 12

    /// Those of the year before, of which some may still be open.
    func days(for period: DateRange) -> DateRange {
        DateRange(period.start.adding(months: -Self.oldestOpenMonths), period.end) ?? period
    }

    func sums(of slice: FacilitySlice) -> Sums {
        func service(_ window: DateRange) -> TenantService {
            TenantService(
                slice.requests(in: window), window: window, zone: slice.zone, definitions: slice.definitions,
                now: slice.now)
        }
        let year = DateRange(
            slice.window.start.adding(months: -Self.oldestOpenMonths), slice.window.start.advanced(by: -1))
        return Sums(
            service: service(slice.window), isEmpty: slice.ledger.requests.isEmpty,
            warnings: Self.warnings(of: slice) + (year.map { Self.warnings(of: service($0)) } ?? []))
    }

    /// What is open is of now, which a period that is over must say.
    private static func warnings(of slice: FacilitySlice) -> [String] {
        guard slice.moment.isPast else { return [] }
        return ["Open and past-due requests are those opened in the period and still open now, not at its end."]
    }

    private static func warnings(of before: TenantService) -> [String] {
        guard before.open > 0 else { return [] }
        let open =
            before.open == 1 ? "1 request of the year before is" : "\(before.open) requests of the year before are"
        return [
            "\(open) still open too, \(before.openPastDue) past due; the figures count those opened in the period."
        ]
    }

    func rows(of sums: Sums, in slice: FacilitySlice) -> [JSON] {
        let wantsPastDue = slice.arguments["standing"]?.stringValue == "past_due"
        let rows = slice.requests(in: slice.window).filter { $0.status == .open }.map { request in
            let level = request.priority.flatMap { slice.definitions.serviceLevels[$0] }
            let dueAt = request.dueAt ?? level.map { request.openedAt + $0.resolution }
            let opened = slice.zone.local(request.openedAt).day
            return Row(
                request: request, ledger: slice.ledger, opened: opened, due: dueAt.map { slice.zone.local($0).day },
                age: opened.distance(to: slice.today), isPastDue: dueAt.map { $0 < slice.now } ?? false)
        }.filter { $0.isPastDue || !wantsPastDue }
        return rows.map { Self.columns.json(of: $0) }
    }
}
