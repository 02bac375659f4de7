/// How far an import has come.
package struct ImportProgress: Sendable, Equatable {
    package enum Stage: Sendable, Equatable {
        case reading
        /// All rows are read; what remains is to check the days that they touch and to commit.
        case finishing
    }

    package var stage: Stage
    package var bytesDone: Int
    package var bytesTotal: Int
    package var rows: Int

    package init(stage: Stage = .reading, bytesDone: Int, bytesTotal: Int, rows: Int) {
        self.stage = stage
        self.bytesDone = bytesDone
        self.bytesTotal = bytesTotal
        self.rows = rows
    }
}
