import LumenCore

/// Headers of columns that several kinds have.
enum RoomSpellings {
    static let all = [
        "operating room", "or", "or name", "or number", "or room", "or suite", "room name", "room number", "suite",
        "theater", "theatre",
    ]
}

enum SurgeonSpellings {
    static let all = [
        "attending surgeon", "block surgeon", "lead surgeon", "operating surgeon", "primary surgeon",
        "primary surgeon name", "surgeon name",
    ]
}

enum BuildingSpellings {
    static let all = ["building name", "facility", "facility name", "property", "property name", "site building"]
}

enum TenantSpellings {
    static let all = ["tenant name", "customer", "department", "occupant", "agency", "organisation", "organization"]
}

/// Words for how urgent something is.
enum PriorityWords {
    static var vocabulary: Vocabulary<Priority> {
        Vocabulary(
            told: "emergency, high, medium, low",
            [
                (.emergency, ["1", "p1", "emergency", "emergent", "critical", "immediate", "stat"]),
                (.high, ["2", "p2", "high", "urgent"]),
                (.medium, ["3", "p3", "medium", "normal", "routine", "standard"]),
                (.low, ["4", "5", "p4", "p5", "low", "minor", "planned"]),
            ])
    }
}
