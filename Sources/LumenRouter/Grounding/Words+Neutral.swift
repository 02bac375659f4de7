extension Words {
    /// Words that carry no part of a question: function words, courtesies, and what people put around a request.
    /// They are never taken for names or misspellings.
    static let neutral = """
        a an of in on at for with within into onto about around off out up as is are was were be been being am do
        does did done have has had having can could would will shall may might must i me we us you he she it they
        them these those that there here or but so if because while when where also too again still yet already even
        ever very much please pls plz kindly tell let lets want need like wanna gotta gonna know think find check run
        make take put keep say said asked ask asking help curious wondering wonder interested possible possibly maybe
        hospital whole entire across overall house wide everything anything something nothing any some both other
        others another one ones thing things stuff lot lots kind type types way ways time times date dates period
        periods window range amount level levels rate rates ratio value values score scores status state report
        reports reporting summary summarize summarise summaries table tables spreadsheet sheet slide slides deck
        dashboard page screen view version info information answer question highlights highlight meeting meetings
        committee huddle board review boss chief chair director manager leadership exec executives ceo coo cfo
        staffers colleague colleagues presentation conference rounds purposes purpose prep good bad great nice fine
        okay ok sure yes no nope yeah yep hmm um uh well really actually exactly roughly approximately basically
        literally currently presently recently recent lately usually normally typically quickly quick fast slow real
        asap soon later earlier early late ahead behind away together new old big small high low long short large
        tall more less most few many enough same different similar own running operate operates operating operated
        surgery surgical scheduled allocated assigned allotted allocation allocations owned owner owners owning
        belong belongs held holding holder holders work working works worked doing happen happened happening happens
        occurred come came comes sit sits sitting stand stands standing land landed look seem seems appear appears
        point points pts basis amounting equal equals equivalent wise term terms side sides hand part parts portion
        share contain contains include includes including included morning afternoon evening night tonight dear folks
        guys friend people person persons right left center centre regards bit little kinda sorta though although
        however instead rather almost nearly close nearest whatever whichever whoever whenever eh huh lol fyi aka etc
        ie eg re via life world home place places spot somewhere anywhere nowhere track tracking tracked watch
        watching monitor monitoring flag flagged flagging identify combined combine sum add added adding named called
        known thats theres heres im ive id ill youre theyre weve whatll yall em ya u ur r b k x struggling stuck
        problem problems issue issues concern concerns concerning trouble worry worried fully mostly partly partially
        simply quite pretty super extremely live newest mine ours theirs yours cath lab labs robotics
        """
}
