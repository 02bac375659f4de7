import LumenCore
import Testing

@testable import LumenRouter

@Suite("Classes of ways to ask, on 2026-11-20") struct FifthWordingTests {
    typealias Asked = ThirdWordingTests.Asked
    typealias Followed = FourthWordingTests.Followed

    private static let days = "2026-10-22..2026-11-20"

    @Test(
        "are read as they are meant",
        arguments: definitions + periods + shares + things + schedules + booked + choices)
    func reading(_ asked: Asked) { #expect(short(read(asked.question, at: World.at(asked.board))) == asked.expected) }

    /// How a figure is made, in any wording and without data.
    static let definitions = [
        Asked(.block, "how's prime time utilization worked out", "explain prime_time_utilization"),
        Asked(.block, "raw utilization: where's the formula", "explain utilization_rate"),
        Asked(.perioperative, "release rate - how do you come up with it", "explain proactive_release_rate"),
        Asked(.perioperative, "turnover times: what do you count?", "explain turnover_time"),
        Asked(.energy, "load factor, what's the math", "explain load_factor"),
        Asked(.energy, "demnad charges - how is that computed", "explain demand_charges"),
        Asked(.maintenance, "mttr: what is that based on", "explain mttr"),
        Asked(.maintenance, "what's in the denominator of PM compliance", "explain pm_compliance"),
        Asked(.tenants, "NPS, how'd you get there", "explain nps"),
        Asked(.sustainability, "emissions per case, how are those figured", "explain carbon_per_case"),
        Asked(.maintenance, "how was PM compliance in July", "pm_compliance 2026-07-01..2026-07-31"),
        Asked(
            .perioperative, "Minutes worked past closing time by room in July",
            "room_utilization 2026-07-01..2026-07-31 group_by=room"),
    ]

    static let periods = [
        Asked(.block, "ortho by month, May on", "trend 2026-05-01..2026-11-20 blockgroup=Orthopedics interval=month"),
        Asked(
            .energy, "building 3 energy use, August onwards",
            "energy_consumption 2026-08-01..2026-11-20 building=Building 3"),
        Asked(.block, "5 best blocks of the quarter", "drill_down 2026-10-01..2026-11-20 limit=5 order=highest"),
        Asked(
            .block, "utilization by day of the week in July", "summary 2026-07-01..2026-07-31 group_by=weekday"),
        Asked(
            .tenants, "requests through September of this year", "tenant_requests 2026-01-01..2026-09-30"),
        Asked(.perioperative, "turnovers by month, fy", "turnover_time 2026-07-01..2026-11-20 group_by=month"),
    ]

    /// Thresholds in words.
    static let shares = [
        Asked(.block, "which services were under half in July", "by_block_group 2026-07-01..2026-07-31 below=0.5"),
        Asked(
            .block, "surgeons above three quarters, July", "by_surgeon 2026-07-01..2026-07-31 above=0.75"),
        Asked(
            .block, "rooms OR 2 through OR 4 in July",
            "summary 2026-07-01..2026-07-31 room=OR 2 + summary 2026-07-01..2026-07-31 room=OR 3 + "
                + "summary 2026-07-01..2026-07-31 room=OR 4"),
    ]

    /// Kinds of things that are no names.
    static let things = [
        Asked(
            .maintenance, "which units have broken down most this year",
            "equipment_reliability 2026-01-01..2026-11-20 group_by=equipment order=highest figure=failures"),
        Asked(
            .maintenance, "any high-criticality machines broken", "maintenance_alerts criticality=high cause=failure"),
        Asked(
            .maintenance, "which life-support units aren't working",
            "maintenance_alerts criticality=life_support cause=failure"),
        Asked(.maintenance, "the five oldest work orders", "work_order_backlog limit=5"),
        Asked(
            .energy, "Rank buildings by what gas cost us in July",
            "energy_cost 2026-07-01..2026-07-31 fuel=natural_gas group_by=building order=highest"),
    ]

    static let schedules = [
        Asked(.perioperative, "who's on in OR 4 thursday", "or_schedule 2026-11-26 room=OR 4"),
        Asked(.perioperative, "what does OR 3 look like tuesday", "or_schedule 2026-11-24 room=OR 3"),
        Asked(.perioperative, "what's going on in OR 2 today", "or_schedule 2026-11-20 room=OR 2"),
        Asked(
            .perioperative, "Roberts' cases for the week of Dec 7",
            "or_schedule 2026-12-07..2026-12-13 surgeon=Michael Roberts"),
        Asked(
            .perioperative, "how many cases did Roberts have on Dec 7", "case_volume 2025-12-07 surgeon=Michael Roberts"
        ),
        Asked(.perioperative, "is OR 6 open wednesday", "available_ors 2026-11-25 room=OR 6"),
        Asked(.perioperative, "any space for two more hours thursday", "available_ors 2026-11-26 min_minutes=120"),
        Asked(.maintenance, "how many PMs are due in January", "maintenance_schedule 2027-01-01..2027-01-31"),
    ]

    static let booked = [
        Asked(
            .perioperative, "does urology finish in the time it books, July",
            "case_duration_accuracy 2026-07-01..2026-07-31 blockgroup=Urology"),
        Asked(
            .perioperative, "wasted block hours by service line in July",
            "unused_block_time 2026-07-01..2026-07-31 group_by=blockgroup"),
        Asked(
            .perioperative, "block time that no one touched in July", "unused_block_time 2026-07-01..2026-07-31"),
        Asked(
            .perioperative, "which ENT surgeon uses his blocks best in July",
            "by_surgeon 2026-07-01..2026-07-31 blockgroup=ENT order=highest"),
    ]

    static let choices = [
        Asked(
            .sustainability, "des vs sevo emissions in July",
            "anesthetic_gas_emissions 2026-07-01..2026-07-31 agent=desflurane + "
                + "anesthetic_gas_emissions 2026-07-01..2026-07-31 agent=sevoflurane"),
        Asked(
            .sustainability, "sevo or des, which is worse in July",
            "anesthetic_gas_emissions 2026-07-01..2026-07-31 agent=sevoflurane + "
                + "anesthetic_gas_emissions 2026-07-01..2026-07-31 agent=desflurane"),
        Asked(.sustainability, "greenhouse gas emissions in July", "carbon_footprint 2026-07-01..2026-07-31"),
        Asked(
            .tenants, "what do tenants complain about most in July",
            "tenant_requests 2026-07-01..2026-07-31 group_by=category order=highest"),
    ]

    @Test(
        "a number alone is of the kind that it replaces",
        arguments: [
            Followed(
                .energy, "building 1 energy in July", "and 2?",
                "energy_consumption 2026-07-01..2026-07-31 building=Building 2"),
            Followed(
                .perioperative, "turnover in OR 5 in July", "what about 6 and 7",
                "turnover_time 2026-07-01..2026-07-31 room=OR 6 + turnover_time 2026-07-01..2026-07-31 room=OR 7"),
        ])
    func replaced(_ asked: Followed) {
        #expect(short(read(asked.question, after: [asked.first], at: World.at(asked.board))) == asked.expected)
    }
}
