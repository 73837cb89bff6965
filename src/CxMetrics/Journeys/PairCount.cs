namespace CxMetrics.Journeys;

/// <summary>How often two touchpoints came together, and in how many cases. Cases are numbered from 1 here, so that 0 is none.</summary>
internal struct PairCount
{
    public int Count;
    public int Cases;

    /// <summary>The last case in which they did.</summary>
    public int LastCase;

    public void Add(int caseNumber)
    {
        unchecked
        {
            Count++;
            Cases += LastCase != caseNumber ? 1 : 0;
            LastCase = caseNumber;
        }
    }
}
