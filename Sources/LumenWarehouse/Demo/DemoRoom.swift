/// An operating room of the demo hospital.
struct DemoRoom {
    let name: String
    /// The name without its space, for identifiers.
    let code: String
    let building: String
    let location: String
    /// Whether only ambulatory procedures are done in it.
    let isAmbulatory: Bool

    private init(_ prefix: String, _ number: Int, building: String, location: String, isAmbulatory: Bool = false) {
        name = "\(prefix) \(number)"
        code = "\(prefix)\(number)"
        self.building = building
        self.location = location
        self.isAmbulatory = isAmbulatory
    }

    /// OR 1 to 10, then ASC 1 to 4.
    static let all =
        (1...6).map { DemoRoom("OR", $0, building: "Building 1", location: "Main OR") }
        + (7...10).map { DemoRoom("OR", $0, building: "Building 3", location: "Main OR") }
        + (1...4).map { DemoRoom("ASC", $0, building: "Building 5", location: "Ambulatory", isAmbulatory: true) }

    static let mainRooms = all.indices.filter { !all[$0].isAmbulatory }

    /// Where a room is in `all`.
    static func or(_ number: Int) -> Int { number - 1 }
    static func asc(_ number: Int) -> Int { 9 + number }
}
