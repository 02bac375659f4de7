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
