package import LumenCore

/// Reads questions by grammar and vocabulary alone: the same question, site and day give the same proposal.
///
/// It asks back where a name or a date fits two ways or none, and declines what the dashboard can't answer. It never
/// throws and never guesses at a question that it did not understand.
package struct QuestionReader: Router {
    /// Earlier questions than these don't bear on the present one.
    private static let memory = 10

    private let grounder: Grounder

    package init(grounder: Grounder = Grounder()) { self.grounder = grounder }

    package func propose(_ question: Question, in context: RoutingContext) async throws -> Proposal {
        read(question, in: context)
    }

    package func read(_ question: Question, in context: RoutingContext) -> Proposal {
        var base: Frame?
        for earlier in question.previous.suffix(Self.memory) {
            var interpreter = Interpreter(earlier, in: context, grounder: grounder, base: base)
            let reading = interpreter.read()
            if !reading.isAside { base = frame(of: reading, after: base) }
        }
        var interpreter = Interpreter(question.text, in: context, grounder: grounder, base: base)
        let reading = interpreter.read()
        let isFollowUp = base != nil && !reading.isSelfContained
        let response = Response(
            reading: reading, frame: frame(of: reading, after: base), base: isFollowUp ? base : nil, context: context,
            gazetteer: grounder.gazetteer(of: context), defaultRange: interpreter.defaultRange)
        return response.proposal()
    }

    /// What the conversation is about after a question.
    private func frame(of reading: Reading, after base: Frame?) -> Frame {
        guard let base, !reading.isSelfContained else { return reading.frame }
        return base.overlaid(
            with: reading.frame, isAddition: reading.isAddition, clearsFilters: reading.clearsFilters)
    }
}
