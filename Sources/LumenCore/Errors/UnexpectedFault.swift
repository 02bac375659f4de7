/// An error that nobody thought of: all of it for the log, nothing of it for the person.
package struct UnexpectedFault: Fault {
    package let detail: String
    package var sentence: String { "Something went wrong on our side. Please try again." }
    package var code: FaultCode { .internal }

    package init(_ error: any Error) { detail = error.logDetail }
}

extension Error {
    /// The full story for the log: a fault's own, else all that is known of the error.
    package var logDetail: String { (self as? any Fault)?.detail ?? String(reflecting: self) }
}
