package import LumenCore

/// Reads questions by grammar and vocabulary alone: the same question, site and day give the same proposal.
///
/// It asks back where a name or a date fits two ways or none, and declines what the dashboard can't answer. It never
/// throws and never guesses at a question that it did not understand.
package struct QuestionReader: Router {
    /// Earlier questions than these don't bear on the present one.
    private static let memory = 10

    let grounder: Grounder

    package init(grounder: Grounder = Grounder()) { self.grounder = grounder }

    package func propose(_ question: Question, in context: RoutingContext) async throws -> Proposal {
        read(question, in: context)
    }

    package func read(_ question: Question, in context: RoutingContext) -> Proposal {
        var base: Frame?
        var offered: [String] = []
        for earlier in question.previous.suffix(Self.memory) {
            let response = respond(to: earlier, after: base, offered, in: context)
            if !response.reading.isAside { base = response.frame }
            offered = response.choices
        }
        return respond(to: question.text, after: base, offered, in: context).proposal()
    }

    /// - Parameter offered: the choices of the question that was asked back.
    private func respond(to text: String, after base: Frame?, _ offered: [String], in context: RoutingContext)
        -> Response
    {
        let text = choice(of: text, among: offered) ?? text
        var interpreter = Interpreter(text, in: context, grounder: grounder, base: base)
        let reading = interpreter.read()
        var frame = reading.frame
        let followed = reading.isSelfContained ? nil : base
        if let followed {
            frame = followed.overlaid(with: frame, isAddition: reading.isAddition, clears: reading.clears)
        }
        return Response(
            reading: reading, frame: frame, base: followed, context: context, gazetteer: interpreter.gazetteer,
            defaultRange: interpreter.defaultRange)
    }
}
