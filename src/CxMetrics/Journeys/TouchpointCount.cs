namespace CxMetrics.Journeys;

/// <summary>What is counted of one touchpoint. Cases are numbered from 1 here, so that 0 is none.</summary>
internal struct TouchpointCount
{
    public int Events;
    public int Cases;
    public int ReworkCases;
    public int Starts;
    public int Ends;
    public int OpenEnds;

    /// <summary>The last case that was there, and the last one that was there again.</summary>
    public int LastCase;
    public int LastReworkCase;

    /// <summary>Counts a visit.</summary>
    /// <returns>1 when the case was there before, otherwise 0.</returns>
    public int Visit(int caseNumber)
    {
        unchecked
        {
            int again = LastCase == caseNumber ? 1 : 0;
            Events++;
            Cases += 1 - again;
            ReworkCases += LastReworkCase != caseNumber ? again : 0;
            LastReworkCase = again == 1 ? caseNumber : LastReworkCase;
            LastCase = caseNumber;
            return again;
        }
    }
}
