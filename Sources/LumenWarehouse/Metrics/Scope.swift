package import LumenCore

/// Which blocks and cases count: all conditions together; `nil` admits everything. Entities are given by number.
package struct Scope: Sendable, Equatable {
    package var days: DateRange?
    package var weekday: Weekday?
    package var blockGroup: Int?
    package var surgeon: Int?
    package var room: Int?
    package var building: Int?
    package var location: Int?

    package init(
        days: DateRange? = nil, weekday: Weekday? = nil, blockGroup: Int? = nil, surgeon: Int? = nil, room: Int? = nil,
        building: Int? = nil, location: Int? = nil
    ) {
        self.days = days
        self.weekday = weekday
        self.blockGroup = blockGroup
        self.surgeon = surgeon
        self.room = room
        self.building = building
        self.location = location
    }
}

/// What scopes and dimensions ask of a block or case: its day, its room and whose it is.
struct Coordinates {
    let day: CivilDate
    let room: Int
    let blockGroup: Int?
    let surgeon: Int?
}

/// A scope with its rooms looked up.
struct ScopeFilter {
    private let scope: Scope
    private let rooms: Set<Int>?

    init(_ scope: Scope, in directory: Directory) {
        self.scope = scope
        guard scope.room != nil || scope.building != nil || scope.location != nil else {
            rooms = nil
            return
        }
        let admitted = directory.rooms.filter { number, room in
            (scope.room ?? number) == number && scope.building.map { $0 == room.building } ?? true
                && scope.location.map { $0 == room.location } ?? true
        }
        rooms = Set(admitted.keys)
    }

    /// - Parameter others: further rooms of it; one room within the scope is enough.
    func admits(_ place: Coordinates, others: [Int] = []) -> Bool {
        if let days = scope.days, !days.contains(place.day) { return false }
        if let surgeon = scope.surgeon, surgeon != place.surgeon { return false }
        if let group = scope.blockGroup, group != place.blockGroup { return false }
        if let weekday = scope.weekday, weekday != place.day.weekday { return false }
        guard let rooms else { return true }
        return rooms.contains(place.room) || others.contains(where: rooms.contains)
    }
}
