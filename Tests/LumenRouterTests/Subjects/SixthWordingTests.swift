import LumenCore
import Testing

@testable import LumenRouter

@Suite("More classes of ways to ask, on 2026-11-20") struct SixthWordingTests {
    typealias Asked = ThirdWordingTests.Asked
    typealias Followed = FourthWordingTests.Followed

    @Test(
        "are read as they are meant",
        arguments: patients + prices + waits + definitions + ages + orders + periods)
    func reading(_ asked: Asked) { #expect(short(read(asked.question, at: World.at(asked.board))) == asked.expected) }

    /// Patients as a cause, and a patient who is looked up.
    static let patients = [
        Asked(.perioperative, "cancellations in July due to patient factors", "cancellations 2026-07-01..2026-07-31"),
        Asked(
            .perioperative, "how many cancellations were patient-initiated in July",
            "cancellations 2026-07-01..2026-07-31"),
        Asked(
            .perioperative, "cancellations because of the patient by service line, July",
            "cancellations 2026-07-01..2026-07-31 group_by=blockgroup"),
    ]

    @Test(
        "a patient is not looked up",
        arguments: ["pull up the patient in OR 4", "what is the name of the patient in OR 2"])
    func patient(_ question: String) {
        #expect(short(read(question, at: World.at(.perioperative))).hasPrefix("decline"))
    }

    /// What is dear or cheap, and money, ask for the cost of what is named.
    static let prices = [
        Asked(
            .energy, "costliest fuel for energy in July",
            "energy_cost 2026-07-01..2026-07-31 group_by=fuel order=highest"),
        Asked(
            .energy, "cheapest building for power use in July",
            "energy_cost 2026-07-01..2026-07-31 fuel=electricity group_by=building order=lowest"),
        Asked(
            .energy, "gas use in dollars by month, this year",
            "energy_cost 2026-01-01..2026-11-20 fuel=natural_gas group_by=month"),
    ]

    static let waits = [
        Asked(
            .tenants, "tenant kept waiting longest for first response in July",
            "tenant_requests 2026-07-01..2026-07-31 group_by=tenant order=highest figure=median_response_time"),
        Asked(
            .tenants, "which tenant waits longest for a reply, July",
            "tenant_requests 2026-07-01..2026-07-31 group_by=tenant order=highest figure=median_response_time"),
        Asked(
            .tenants, "which tenant waits longest, July",
            "tenant_requests 2026-07-01..2026-07-31 group_by=tenant order=highest figure=median_resolution_time"),
    ]

    static let definitions = [
        Asked(.sustainability, "how is sevo converted to co2e", "explain anesthetic_gas_emissions"),
        Asked(.sustainability, "how do you turn kwh into carbon", "explain carbon_footprint"),
    ]

    /// An age is no period.
    static let ages = [
        Asked(.maintenance, "corrective orders open over 3 months", "work_order_backlog kind=corrective"),
        Asked(.maintenance, "how many work orders are more than 45 days old", "work_order_backlog"),
        Asked(.maintenance, "orders waiting for more than two weeks", "work_order_backlog"),
        Asked(.tenants, "requests over the past 6 weeks", "tenant_requests 2026-10-10..2026-11-20"),
    ]

    @Test(
        "an age that isn't applied is told",
        arguments: [
            "how many work orders are older than 60 days", "corrective orders open upwards of three weeks",
            "work orders waiting more than a month",
        ])
    func age(_ question: String) {
        #expect(read(question, at: World.at(.maintenance)).notes.contains { $0.contains("isn't applied") })
    }

    static let orders = [
        Asked(
            .perioperative, "which services run farthest past their estimates in July",
            "case_duration_accuracy 2026-07-01..2026-07-31 group_by=blockgroup order=highest"),
        Asked(
            .perioperative, "whose cases run longer than scheduled, July",
            "case_duration_accuracy 2026-07-01..2026-07-31 group_by=surgeon order=highest"),
        Asked(
            .perioperative, "who gives time back late most often in July",
            "block_releases 2026-07-01..2026-07-31 group_by=surgeon order=highest figure=late_release_rate"),
        Asked(
            .perioperative, "who is tardiest for first cases in July",
            "first_case_on_time_starts 2026-07-01..2026-07-31 group_by=surgeon order=highest figure=mean_delay"),
        Asked(
            .perioperative, "which surgeon is furthest behind on first cases, July",
            "first_case_on_time_starts 2026-07-01..2026-07-31 group_by=surgeon order=highest figure=mean_delay"),
    ]

    static let periods = [
        Asked(
            .block, "ENT utilization day by day, Oct 5 to Oct 16",
            "trend 2026-10-05..2026-10-16 blockgroup=ENT interval=day"),
        Asked(.sustainability, "emissions through June", "carbon_footprint 2026-01-01..2026-06-30"),
        Asked(.energy, "energy use through Q2", "energy_consumption 2026-01-01..2026-06-30"),
    ]

    @Test(
        "a cost is asked of what stood before",
        arguments: [
            Followed(
                .energy, "building 2 electricity in July", "what about in money",
                "energy_cost 2026-07-01..2026-07-31 building=Building 2 fuel=electricity"),
            Followed(
                .energy, "gas use by month this year", "and dollars?",
                "energy_cost 2026-01-01..2026-11-20 fuel=natural_gas group_by=month"),
        ])
    func cost(_ asked: Followed) {
        #expect(short(read(asked.question, after: [asked.first], at: World.at(asked.board))) == asked.expected)
    }
}
