/// An error that nobody thought of: all of it for the log, nothing of it for the person.
package struct UnexpectedFault: Fault {
    package let detail: String
    package var sentence: String { "Something went wrong on our side. Please try again." }
    package var code: FaultCode { .internal }

    package init(_ error: any Error) { detail = String(reflecting: error) }
}
