/// A surgeon of the demo hospital, and how they work.
enum DemoSurgeon: Int, CaseIterable {
    case chen, roberts, wilson, park, martinez, thompson, kim, lee, novak, hall, may, haddad, rossi, berg, petrov, cohen

    struct Traits {
        let name: String
        let service: DemoService
        /// Case durations as a multiple of the procedure's usual one.
        let pace: Double
        /// The share of a block that is booked, turnovers included, and how much that varies from block to block.
        let fill: Double
        let spread: Double
    }

    var traits: Traits { Self.table[rawValue] }
    var name: String { traits.name }
    var service: DemoService { traits.service }

    private static let table = [
        Traits(name: "Sarah Chen", service: .orthopedics, pace: 0.92, fill: 1.17, spread: 0.10),
        Traits(name: "Michael Roberts", service: .orthopedics, pace: 1.06, fill: 1.11, spread: 0.11),
        Traits(name: "James Wilson", service: .generalSurgery, pace: 1.00, fill: 1.14, spread: 0.10),
        Traits(name: "Emily Park", service: .generalSurgery, pace: 0.95, fill: 1.06, spread: 0.13),
        Traits(name: "David Martinez", service: .cardiac, pace: 1.00, fill: 1.13, spread: 0.09),
        Traits(name: "Lisa Thompson", service: .cardiac, pace: 1.05, fill: 1.11, spread: 0.10),
        Traits(name: "Robert Kim", service: .neurosurgery, pace: 1.00, fill: 1.16, spread: 0.10),
        Traits(name: "Jennifer Lee", service: .neurosurgery, pace: 0.94, fill: 1.09, spread: 0.11),
        Traits(name: "Anna Novak", service: .urology, pace: 0.97, fill: 1.08, spread: 0.11),
        Traits(name: "Peter Hall", service: .urology, pace: 1.08, fill: 1.00, spread: 0.13),
        Traits(name: "Grace May", service: .ent, pace: 0.96, fill: 0.96, spread: 0.13),
        Traits(name: "Omar Haddad", service: .ent, pace: 1.05, fill: 0.79, spread: 0.42),
        Traits(name: "Nina Rossi", service: .plastics, pace: 0.98, fill: 0.92, spread: 0.13),
        Traits(name: "Carl Berg", service: .plastics, pace: 1.04, fill: 0.51, spread: 0.18),
        Traits(name: "Ivan Petrov", service: .vascular, pace: 1.02, fill: 1.12, spread: 0.10),
        Traits(name: "Ruth Cohen", service: .vascular, pace: 0.97, fill: 1.10, spread: 0.11),
    ]
}
