//! Given names of many cultures, folded.

use super::{Bits, GIVEN};

/// The lists with their properties.
pub(super) const LISTS: &[(&str, Bits)] = &[(
    "james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark
     donald steven steve paul andrew joshua kenneth kevin brian george timothy ronald edward jason jeffrey ryan jacob
     gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory alexander frank patrick
     raymond jack dennis jerry tyler aaron jose adam nathan henry zachary douglas peter kyle noah ethan jeremy walter
     christian keith roger terry austin sean gerald carl harold dylan arthur lawrence jordan jesse bryan billy bruce
     gabriel joe logan alan juan albert willie elijah wayne randy vincent mason roy ralph bobby russell bradley philip
     phillip eugene mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty sandra
     margaret ashley kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca sharon laura cynthia
     dorothy amy kathleen angela shirley brenda emma anna pamela nicole samantha katherine christine helen debra rachel
     carolyn janet maria catherine heather diane olivia julie joyce victoria ruth virginia lauren kelly christina joan
     evelyn judith andrea hannah megan cheryl jacqueline martha madison teresa gloria sara janice ann kathryn abigail
     sophia frances jean alice judy isabella julia grace amber denise danielle marilyn beverly charlotte natalie theresa
     diana brittany doris kayla alexis lori marie bill bob jim tom tim dan dave mike matt ben sam nick chris tony greg
     jeff rick rich ron don ken ted fred ed eddie charlie harry johnny jimmy tommy danny kenny larry barry stuart
     graham ian neil colin nigel simon martin malcolm derek trevor clive geoffrey gordon alastair alistair hugh hugo
     oliver leo max oscar felix theo archie alfie freddie louis lewis liam connor conor aidan declan finn brendan seamus
     padraig niall eoin cormac fiona siobhan aoife niamh sinead bridget maeve jared ivanka melania barack hillary
     kamala mitt newt rudy marco ted jeb pete beto bernie nancy chuck mitch kirsten elon jeff sundar satya tim warren
     boris theresa nigel rishi keir liz jeremy gordon tony margaret winston angela olaf friedrich emmanuel nicolas
     francois jacques marine brigitte silvio matteo giorgia mario giuseppe romano enrico pedro mariano felipe juan carlos
     antonio francisco manuel javier miguel rafael fernando alejandro sergio pablo diego luis jorge alberto ricardo
     eduardo roberto andres ramon raul ruben hector oscar enrique ignacio jaime gonzalo esteban guillermo gustavo
     hernan rodrigo martin emilio cesar ernesto armando alfredo arturo salvador santiago mateo nicolas lionel cristina
     carmen isabel lucia elena rosa ana paula sofia camila valentina gabriela daniela alejandra marta pilar dolores
     mercedes esperanza guadalupe juana beatriz joao jose luiz paulo jair dilma fernanda tiago thiago rui vasco nuno
     goncalo joaquim lula ronaldo cristiano neymar giovanni marco luca francesco alessandro andrea lorenzo stefano
     paolo carlo franco bruno claudio massimo roberto pietro antonio salvatore domenico vincenzo gianni gianluigi
     leonardo federico filippo chiara giulia francesca valentina federica silvia elisa jean pierre philippe michel alain
     bernard daniel gerard marcel rene andre claude henri laurent olivier thierry christophe sebastien guillaume
     antoine mathieu julien maxime luc yves didier pascal dominique segolene francoise isabelle nathalie sylvie celine
     camille juliette chloe manon helene simone hans karl heinz klaus jurgen wolfgang dieter uwe jens stefan andreas
     thomas matthias markus tobias florian sebastian lukas jonas horst helmut gerhard gunther guenter manfred werner
     joachim ulrich annegret ursula heidi ingrid petra sabine claudia monika katrin gisela anke jan piet willem hendrik
     kees johan joost geert ruud marco dirk wouter bart frans erik sven lars olof anders bjorn gunnar magnus nils per
     stefan mats henrik ola jonas jens mette helle lone anne astrid kirsten solveig ingeborg greta stefan carl jussi
     sauli sanna mika kimi jari timo juha matti pekka antti vladimir dmitry dmitri sergei sergey mikhail nikolai alexei
     aleksei alexey boris yuri ivan igor oleg viktor victor andrei andrey anatoly anatoli pavel petr pyotr konstantin
     leonid vyacheslav vitaly vasily valery yevgeny evgeny gennady grigory maxim maksim roman ruslan ramzan anton artem
     denis kirill stanislav svetlana olga natalia natalya tatiana tatyana irina elena yelena anastasia ekaterina marina
     lyudmila galina maria yulia ksenia nadezhda volodymyr oleksandr oleksii oleksiy andrii andriy serhii serhiy
     mykola mykhailo petro dmytro yurii kyrylo rustem rustam viktor vadym valerii oleh ihor taras bohdan yevhen denys
     ruslan vitalii vitali pavlo maksym olena olha iryna oksana yuliia nataliia svitlana tetiana donald lech jaroslaw
     andrzej mateusz radoslaw krzysztof piotr tomasz pawel marcin michal jerzy stanislaw zbigniew wojciech marek
     katarzyna malgorzata agnieszka ewa beata magdalena karol robert vaclav milos tomas jiri jaroslav frantisek zdenek
     jakub ondrej lubos petr zuzana viktor orban janos istvan gyorgy laszlo ferenc zoltan gabor peter tibor imre
     attila nicolae ion traian klaus mircea adrian bogdan cristian florin gheorghe ioan vasile stefan slobodan radovan
     ratko aleksandar zoran goran dragan milan novak vuk ivica luka ante franjo stipe zlatko dejan nebojsa miroslav
     boyko rumen georgi dimitar ivan plamen kiril alexis kyriakos antonis giorgos george yannis yanis stavros
     konstantinos dimitris nikos recep tayyip abdullah mustafa kemal ahmet mehmet ali hasan huseyin ibrahim mevlut
     hulusi binali bulent selahattin fatma ayse emine zeynep elif benjamin ariel shimon yitzhak ehud moshe yair naftali
     avigdor golda tzipi yoav gideon itamar bezalel benny gabi noam amos avi shlomo yosef yaakov mahmoud yasser yasir
     ismail khaled khalid ahmed ahmad mohammed muhammad mohamed mohammad mohamad muhammed hassan hussein hussain
     hosni abdel abdul abdulla abdelaziz omar umar osama usama ayman saddam bashar hafez rafik saad nouri haider moqtada
     muqtada jalal massoud barham nabih walid samir amr anwar gamal tariq tarek faisal fahd salman sultan bandar saud
     hamad tamim zayed rashid mohsen nasser karim kareem jamal yusuf youssef yousef yahya zakaria bilal hamza imran
     nawaz shahbaz asif benazir bilawal pervez zulfikar hamid ashraf najib gulbuddin ali akbar hashemi ebrahim mahmoud
     javad hossein reza mehdi mir qasem qassem ruhollah masoud fatima aisha khadija zainab maryam leila layla noor nadia
     samira amina hanan rania malala shirin narendra rahul sonia rajiv indira manmohan atal amit arvind arun sachin
     virat rohit sourav anil mukesh ratan sunil sanjay vijay rajesh suresh ramesh mahesh ashok deepak rakesh vikram
     ravi krishna arjun priyanka aishwarya priya anjali pooja kavita sunita lakshmi sushma smriti mamata mayawati
     jayalalithaa sheikh khaleda hasina ranil mahinda gotabaya maithripala chandrika aung suu kyi thein min thaksin
     yingluck prayuth lee kim park moon jae xi jinping hu jintao wen jiabao li keqiang mao deng xiaoping jiang zemin
     zhou enlai yang wang zhang liu chen huang zhao wu xu sun zhu ma guo lin luo ying-jeou tsai ing-wen hun sen norodom
     nguyen tran pham le phan vo shinzo yoshihide fumio junichiro taro naoto yukio akira hiroshi kenji takeshi yoko
     haruki hideki naomi keiko shigeru ichiro satoshi kazuo masako ferdinand rodrigo gloria benigno corazon bongbong
     joko susilo megawati prabowo suharto mahathir anwar najib goh tharman nelson thabo jacob cyril desmond winnie
     robert morgan emmerson kofi kwame john jerry nana laurent alassane felix joseph paul uhuru raila mwai daniel yoweri
     kizza julius jakaya benjamin samia abiy meles hailemariam haile isaias omar salva riek idriss hissene muammar seif
     abdelaziz zine moncef beji ahmed mohamed goodluck olusegun muhammadu umaru atiku bola ibrahim sani chinua wole
     ngozi chimamanda ellen charles george macky abdoulaye leopold mobutu patrice etienne joseph-desire robert joyce
     bingu kenneth frederick levy hage sam jomo tom oluwaseun chidi emeka ifeanyi tunde segun yemi femi adebayo
     thandi sipho themba zanele lindiwe mandla fidel raul hugo nicolas evo rafael lenin dilma michelle sebastian
     augusto salvador alberto ollanta alan keiko alvaro daniel violeta mauricio nayib juan porfirio rene jovenel
     bertrand portia andrew abraham isaac moses aaron eli levi ezra caleb seth ira saul nathaniel tobias wesley clint
     clark bruce tony natasha ingrid marlene audrey humphrey clint harrison denzel oprah whitney beyonce rihanna
     taylor justin selena ariana serena venus roger rafael andy novak tiger phil lebron kobe magic wayne david lionel
     sidney sydney stanley leonard harvey marvin norman melvin clifford herbert alfred ernest milton bernard francis
     mickey ray glenn dean craig shane shaun darren wayne gavin garry stewart duncan angus hamish callum rory ewan
     kirsty morag isla poppy lily ruby ella mia ava chloe lucy sophie zoe holly molly daisy jade amelia freya esme
     imogen harriet georgina rosemary hilary beatrice camilla philippa gemma joanne joanna tracy tracey dawn wendy
     lynn lynne gail sheila maureen eileen noreen pauline geraldine bernadette marian miriam esther naomi leah deborah
     edith edna irene ida mabel agnes hazel violet ivy pearl opal sylvia vivian vera viola wanda yvonne yvette
     monica veronica tina tanya tamara tara tiffany vanessa valerie wilma kate katie katy kathy kim kristen kristin
     kristina kirk kurt lance leon leslie lester lloyd luther marcus marshall maurice morris ned neal nelson noel
     omar otis owen perry preston quentin ramsey reggie rex rodney roland ross rufus rupert sheldon sid spencer
     sterling terrence theodore toby todd travis troy vance vernon victor wade wallace ward warren wendell wilbur
     abby adele adrienne alexandra alexandria alicia alison allison anita annette annie antonia april ariel audra
     becky belinda bernice bertha beth bianca bonnie candace carla carly caroline cassandra cecilia celeste celia
     charlene christy cindy claire clara colleen connie constance cora corinne crystal daphne darlene debbie della
     dina eleanor elaine ellen eloise erica erika erin estelle eva eve faith felicia florence gabrielle genevieve
     georgia gina ginger glenda greta gretchen gwen gwendolyn heidi henrietta hilda hope ingrid irma isabel jacqui
     jan jane janelle janine jasmine jenna jenny jill jo jodi joann josephine joy juanita kara karla kay kelli
     kendra kerry kristi lana latoya laurie leigh lena leona leticia lillian lois lola loretta lorraine louise lucille
     lydia lynda mandy marcia margie marion marjorie marsha maxine meghan melanie melinda meredith mildred mindy
     minnie muriel myra nadine nellie nina nora norma olive paige patsy patty paulette peggy penelope penny phyllis
     priscilla rachael ramona raquel regina rhonda rita roberta robin robyn rochelle rosalie rosemarie roxanne sabrina
     sadie sally shannon sherry silvia sonya stacey stacy stella sue summer susanna susie suzanne sylvie tabitha thelma
     trisha ursula velma vicki vickie vicky yolanda",
    GIVEN,
)];
