/// What a command came to.
package struct ProcessOutput: Sendable {
    /// The exit status; not 0 also where a signal ended it.
    package let status: Int32
    package let standardOutput: [UInt8]

    package init(status: Int32, standardOutput: [UInt8]) {
        self.status = status
        self.standardOutput = standardOutput
    }
}

extension ProcessOutput: CustomStringConvertible, CustomReflectable {
    package var description: String { "status \(status), \(standardOutput.count) bytes" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
