import { words, type NameTable } from './name-table.js';

export const ENGLISH_NAMES: NameTable = {
  family: words(`
    Abbott Ackroyd Adams Addison Ainsworth Allen Allsopp Ambler Andrews Appleby Archer Armitage Arnold Ashby Ashdown
    Ashworth Askew Atkins Atkinson Austin Ayres Bagshaw Bailey Baker Baldwin Ball Bamford Banks Barber Barker Barlow
    Barnes Barnett Barraclough Barrett Bartlett Barton Bates Baxter Beadle Beaumont Beckett Beech Bell Bennett Benson
    Bentley Berry Best Bickerstaff Birch Bird Bishop Blackburn Blackwell Blake Bland Blythe Bond Booth Bower Bowler
    Bradbury Bradley Bradshaw Brailsford Bramley Bray Brearley Brewer Bridges Briggs Bright Broadbent Brook Brown Bryant
    Buckley Bull Burgess Burrows Burton Butcher Butler Butterworth Bywater Calvert Carr Carter Cartwright Catchpole
    Chadwick Chambers Chandler Chapman Charlton Chatterton Clark Clarke Clayton Cleaver Clegg Clough Coates Cole Coleman
    Collier Collins Cook Cooper Copley Coultas Cox Crabtree Craven Crawshaw Cross Crossley Crowther Curtis Dale Dalton
    Darby Dawson Day Deakin Dean Dent Denton Dewhurst Dickinson Dixon Dobson Drake Draper Drury Duckworth Dudley Dyer
    Dyson Eastwood Eccles Edge Elliott Ellis Emmott Etheridge Farrar Faulkner Fawcett Fearnley Feather Fell Fenwick
    Fielding Firth Fisher Fletcher Foster Fowler Fox Foxcroft France Freeman French Frost Fuller Gale Gardner Garner
    Garside Gibbs Gilbert Gill Gledhill Glover Goddard Gooch Goodall Goodwin Gosling Gough Grainger Gray Greaves Green
    Greenwood Gregory Grimshaw Hague Haigh Hale Hall Halliwell Hammond Hampshire Hancock Hardcastle Hardy Hargreaves
    Harper Harris Harrison Hart Hartley Harvey Haslam Hawkins Haworth Hayes Haywood Heap Heath Hebden Hemingway Hepworth
    Hewitt Heywood Hibbert Hickman Higgins Hill Hinchliffe Hirst Hobbs Hodgson Holden Holland Holmes Holroyd Holt Hooper
    Hopkinson Horton Howarth Howe Hudson Hull Humphries Hunt Hurst Hutchinson Illingworth Ingham Jackson Jagger Jarvis
    Jeffery Jessop Johnson Jowett Judd Kaye Kemp Kent Kershaw King Kirby Kirk Knight Lacey Lamb Lambert Langley Lawson
    Laycock Leach Ledger Lee Lister Littlewood Lockwood Lodge Long Longbottom Lord Lumb Mallinson Mann Marsden Marsh
    Marshall Mason Mather Matthews Mellor Metcalfe Middleton Miller Mills Milner Moorhouse Morley Moss Mottram Naylor
    Newton Nicholls Norris North Nuttall Oakley Ogden Oldroyd Osborne Overend Owen Palmer Parkin Parkinson Parr Parsons
    Payne Peacock Pearson Peel Perkins Perry Pickles Pickup Platts Pollard Poole Porter Potter Poulter Preston Priestley
    Prior Proctor Pullan Radcliffe Ramsden Rawlings Rawson Redfern Reeve Rhodes Richardson Ridley Riley Roberts Robinson
    Robson Rowbotham Rowe Rowley Royle Rushworth Russell Sanderson Saunders Saville Saxton Schofield Scholes Senior
    Shackleton Sharp Shaw Shelton Shepherd Sidebottom Simpson Skelton Slater Smart Smith Snowden Spencer Spink Stables
    Stafford Stead Stephenson Stocks Stokes Stone Storey Stott Stringer Sugden Sutcliffe Swain Swift Sykes Tasker Tattersall
    Taylor Teale Tempest Thackray Thewlis Thompson Thornton Thorpe Threlfall Tindall Todd Tordoff Townend Tucker Turner
    Tyler Uttley Varley Vickers Wade Wadsworth Wainwright Waite Walker Waller Walsh Walton Ward Warren Waterhouse
    Waterworth Watkinson Watson Webb Webster Welch Wells Weston Wheatley Wheeler Whitaker White Whitehead Whiteley
    Whittle Wilcock Wilkinson Willis Wilson Winder Winterbottom Wolstenholme Womersley Wood Woodcock Woodhead Wormald
    Worsley Wright Wyatt Yates Young`),
  male: words(`
    Aaron Adam Aiden Alex Alfie Anthony Archie Ashley Bailey Ben Benjamin Bradley Brandon Callum Cameron Carl Charlie
    Chris Christopher Cody Connor Corey Craig Curtis Dale Damien Daniel Danny Darren David Dean Declan Dominic Dylan
    Edward Elliot Ethan Finley Frankie Gareth George Harley Harry Harvey Jack Jacob Jake James Jamie Jason Jay Jayden
    Jed Joe Joel John Jonathan Jordan Joseph Josh Joshua Kai Kane Karl Kian Kieran Kyle Leo Leon Levi Lewis Liam Lloyd
    Logan Louis Luke Marc Marcus Mark Martin Mason Matthew Max Michael Mitchell Nathan Nicholas Oliver Oscar Owen Paul
    Peter Reece Reuben Rhys Richard Ricky Riley Robbie Robert Rory Ross Ryan Sam Samuel Scott Sean Sebastian Shane
    Shaun Simon Sonny Spencer Stephen Steven Stuart Taylor Thomas Tobias Toby Tom Tommy Travis Tyler Tyrone Wayne
    William Zach Zak`),
  female: words(`
    Abbie Abigail Aimee Alice Amber Amelia Amy Anna Ashleigh Bethany Billie Brooke Caitlin Carly Casey Charlene
    Charlotte Chelsea Chloe Courtney Daisy Danielle Demi Donna Eleanor Ellie Emily Emma Erin Eve Faye Freya Gemma
    Georgia Grace Hannah Harriet Heather Hollie Holly Imogen Isobel Jade Jasmine Jemma Jenna Jennifer Jessica Jodie
    Kara Katie Kayleigh Keeley Kelly Kerry Kimberley Kirsty Kylie Laura Lauren Leah Leanne Lily Lisa Louise Lucy
    Megan Melissa Mia Michelle Millie Molly Natalie Natasha Nicole Olivia Paige Phoebe Poppy Rachel Rebecca Rosie Ruby
    Samantha Sarah Shannon Sophie Stacey Stephanie Summer Tara Tia Toni Vicky Victoria Zara Zoe Zoë`),
  olderMale: words(`
    Adrian Alan Albert Andrew Anthony Arthur Barrie Barry Brian Carl Clifford Clive Colin Craig Darren Darryl David
    Dean Dennis Derek Donald Douglas Edward Eric Ernest Frank Fred Gary Gavin Geoffrey George Gerald Glen Gordon Graham
    Gregory Harold Ian Ivan Jason Jeffrey Jeremy John Julian Keith Kenneth Kevin Lawrence Lee Leonard Leslie Malcolm
    Mark Martin Melvyn Michael Neil Nicholas Nigel Norman Patrick Paul Peter Philip Ralph Raymond Reginald Richard
    Robert Robin Rodney Roger Ronald Roy Russell Shaun Simon Stanley Stephen Steven Stewart Stuart Terence Thomas
    Timothy Tony Trevor Victor Vincent Warren Wayne William`),
  olderFemale: words(`
    Alison Amanda Andrea Angela Ann Anne Barbara Beverley Brenda Carol Caroline Catherine Cheryl Christine Claire
    Dawn Deborah Denise Diane Donna Elaine Elizabeth Gail Gillian Hazel Heather Helen Hilary Irene Jacqueline Jane
    Janet Janice Jayne Jean Jill Joan Joanne Josephine Joyce Judith Julie Karen Kathleen Kay Kim Lesley Linda Lisa
    Lorraine Lynn Lynne Mandy Margaret Maria Marie Marion Maureen Michelle Nicola Pamela Patricia Paula Pauline Rita
    Rosemary Ruth Sally Sandra Sarah Sharon Sheila Shirley Stella Susan Teresa Theresa Tina Tracey Tracy Valerie
    Vanessa Wendy Yvonne`),
};
