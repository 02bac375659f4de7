import LumenCore

extension ModelFault {
    /// What becomes of an error that an `HTTPExchange` threw: `CancellationError` stays, all else is a fault.
    static func orCancellation(_ error: any Error) -> any Error {
        if error is CancellationError || Task.isCancelled { return CancellationError() }
        guard let fault = error as? HTTPExchangeFault else {
            return ModelFault(.disconnected, detail: "\(type(of: error))")
        }
        let kind: Kind = fault.kind == .connectTimedOut ? .timedOut : .disconnected
        return ModelFault(kind, detail: "\(fault.kind.rawValue): \(fault.detail)")
    }
}

extension ModelFault.Kind {
    /// What a status other than 200 means where the body tells no more. Of these only 429, 500, 502, 503, 504 and 529
    /// (overloaded, as Anthropic says it) are transient.
    init(status: Int) {
        self =
            switch status {
            case 401, 403: .unauthorized
            case 404: .unknownModel
            case 408: .timedOut
            case 413: .tooLong
            case 429: .throttled
            case 500: .serviceFailed
            case 502, 503, 504, 529: .unavailable
            default: .refused
            }
    }
}
